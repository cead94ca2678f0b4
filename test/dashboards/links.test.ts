import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONFIG } from '../../alert-rules/src/config.ts';
import { ALERTS } from '../alert-rules/lint/check.ts';
import { DASHBOARDS, dataLinksOf, EVERYTHING, PANELS } from './read.ts';

/** What is wrong with an address of one of our dashboards; empty when nothing is. */
function problemsOf(address: string): readonly string[] {
  const [, uid = '', query = ''] = /\/d\/([^?]+)\??(.*)$/.exec(address) ?? [];
  const target = DASHBOARDS.find((dashboard) => dashboard.uid === uid);
  if (target === undefined) return [`no dashboard ${uid}`];
  const known = new Set(target.templating.list.map(({ name }) => name));
  const words = query === '' ? [] : query.split('&');
  const variables = words.flatMap((word) => /^var-(\w+)=/.exec(word)?.[1] ?? /^\$\{(\w+):queryparam\}$/.exec(word)?.[1] ?? []);
  const panels = words.flatMap((word) => /^viewPanel=(\d+)$/.exec(word)?.[1] ?? []);
  return [
    ...variables.filter((variable) => !known.has(variable)).map((variable) => `${uid} has no variable ${variable}`),
    ...panels
      .filter((id) => !EVERYTHING.some(({ dashboard, panel }) => dashboard === target && String(panel.id) === id))
      .map((id) => `${uid} has no panel ${id}`),
    ...words.filter((word) => !/^(var-\w+=.+|\$\{\w+:queryparam\}|viewPanel=\d+|\$\{__url_time_range\})$/.test(word)),
  ];
}

const LINKS = PANELS.flatMap(({ dashboard, panel, name }) => dataLinksOf(panel).map((link) => ({ ...link, dashboard, name })));
const TO_DASHBOARDS = LINKS.filter(({ url }) => !url.startsWith('https://'));

describe('links of data', () => {
  it('lead to dashboards, panels and variables that are there', () => {
    expect(TO_DASHBOARDS.flatMap(({ name, url }) => problemsOf(url).map((problem) => `${name}: ${problem}`))).toEqual([]);
  });

  it('carry the time range, the data source and the window, and variables that their own dashboard has', () => {
    const wrong = TO_DASHBOARDS.filter(({ url, dashboard }) => {
      const kept = [...url.matchAll(/\$\{(\w+):queryparam\}/g)].map(([, variable]) => variable);
      const own = dashboard.templating.list.map(({ name }) => name);
      return (
        !url.includes('${__url_time_range}') ||
        !['datasource', 'window'].every((one) => kept.includes(one)) ||
        kept.some((one) => !own.includes(one ?? ''))
      );
    });
    expect(wrong.map(({ name, url }) => `${name}: ${url}`)).toEqual([]);
  });

  it('from a model lead to the same model', () => {
    const fromModels = TO_DASHBOARDS.filter(({ dashboard }) => dashboard.templating.list.some(({ name }) => name === 'model'));
    const wrong = fromModels.filter(({ url }) => /driftline-(model|feature|performance)/.test(url) && !url.includes('${model:queryparam}'));
    expect(wrong.map(({ name, url }) => `${name}: ${url}`)).toEqual([]);
  });

  it('escape what a label holds', () => {
    const taken = LINKS.flatMap(({ url }) => [...url.matchAll(/\$\{__(?:field|value)[^}]*\}/g)].map(([text]) => text));
    expect(taken.filter((text) => !text.endsWith(':percentencode}'))).toEqual([]);
  });

  it('to runbooks name an alert, or the page of all', () => {
    const alerts = ALERTS.map(({ alert }) => alert);
    const named = LINKS.flatMap(({ url }) =>
      url.startsWith(CONFIG.links.runbooks) ? [url.slice(CONFIG.links.runbooks.length).replace(/\.md$/, '')] : [],
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !name.startsWith('${__value') && !alerts.includes(name))).toEqual([]);
  });
});

describe('links of dashboards', () => {
  it.each(DASHBOARDS)('lead to others that are there, with everything that was chosen: $uid', ({ links, uid }) => {
    const own = links.filter(({ url }) => url.startsWith('/d/'));
    expect(own.flatMap(({ url }) => problemsOf(url))).toEqual([]);
    expect(own.map(({ url }) => url)).not.toContain(`/d/${uid}`);
    for (const link of own) expect(link).toMatchObject({ includeVars: true, keepTime: true });
    expect(links.at(-1)).toMatchObject({ title: 'Runbooks', url: CONFIG.links.runbooks });
  });
});

describe('panels that runbooks name', () => {
  const folder = new URL('../../alert-rules/runbooks/', import.meta.url);
  const titles = new Map(PANELS.map(({ panel }) => [String(panel.id), panel.title.replace('$feature', '…')]));

  it.each(readdirSync(folder))('have the number and the title that stands there: %s', (page) => {
    const text = readFileSync(new URL(page, folder), 'utf8').replaceAll(/\s+/g, ' ');
    const named = [...text.matchAll(/panel (\d+)(?: "([^"]*)")?/g)].map(([, id = '', title]) => ({ id, title: title ?? titles.get(id) }));
    expect(named.filter(({ id, title }) => titles.get(id) === undefined || titles.get(id) !== title)).toEqual([]);
  });
});

describe('links of alerts', () => {
  it.each(ALERTS)('lead to a panel and to variables that are there: $title', ({ annotations = {} }) => {
    const address = (annotations['dashboard_url'] ?? '').replaceAll(/\{\{[^}]*\}\}/g, 'x');
    expect(problemsOf(address)).toEqual([]);
  });
});
