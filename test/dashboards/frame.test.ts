import { describe, expect, it } from 'vitest';
import { DASHBOARDS } from './read.ts';

/** In this order, where they are there at all. */
const VARIABLES = ['datasource', 'model', 'version', 'segment', 'feature', 'measure', 'window', 'team', 'job'];

/** Latest schema of Grafana 12.4.0, the lowest version that the panel loads in. */
const SCHEMA = 42;

describe.each(DASHBOARDS)('$uid', (dashboard) => {
  const variables = dashboard.templating.list;

  it('is read-only, of the last two days, in the zone of the reader', () => {
    expect(dashboard).toMatchObject({
      editable: false,
      refresh: '1m',
      timezone: 'browser',
      time: { from: 'now-2d', to: 'now' },
      graphTooltip: 1,
      tags: ['driftline'],
      schemaVersion: SCHEMA,
    });
    expect(dashboard).not.toHaveProperty('id');
  });

  it('has its variables in the order of all dashboards', () => {
    const names = variables.map(({ name }) => name);
    expect(names).toEqual(VARIABLES.filter((name) => names.includes(name)));
    expect(names).toEqual(expect.arrayContaining(['datasource', 'window', 'job']));
  });

  it('has one data source, which is a variable of its own', () => {
    expect(variables.filter(({ type }) => type === 'datasource').map(({ name, query }) => [name, query])).toEqual([
      ['datasource', 'prometheus'],
    ]);
    const uids = [...JSON.stringify(dashboard).matchAll(/"uid":"([^"]*)"/g)].map(([, uid]) => uid);
    expect(uids.filter((uid) => ![dashboard.uid, '${datasource}', '-- Grafana --'].includes(uid ?? ''))).toEqual([]);
  });

  it('asks for the values of its variables again when the time range changes', () => {
    const asked = variables.filter(({ type }) => type === 'query');
    expect(asked.filter(({ refresh }) => refresh !== 2).map(({ name }) => name)).toEqual([]);
    expect(asked.filter(({ datasource }) => datasource?.uid !== '${datasource}').map(({ name }) => name)).toEqual([]);
  });

  it('tells deploys, versions and references, and alerts when asked to', () => {
    expect(dashboard.annotations.list.map(({ name, enable }) => [name, enable])).toEqual([
      ['Deploys', true],
      ['Version appears', true],
      ['Reference changes', true],
      ['Firing alerts', false],
    ]);
  });
});
