import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../support/program.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { isInstalled, toolPath } from '../../support/tools/tool.ts';
import { TEMPLATE_FILE } from './example.ts';

type Labels = Readonly<Record<string, string>>;

function firing(feature: string): unknown {
  return { ...alertOf({ alertname: 'FeatureNullRateHigh', model: 'loan', feature }), Status: 'firing', EndsAt: '0001-01-01T00:00:00Z' };
}

function over(labels: Labels): unknown {
  return { ...alertOf(labels), Status: 'resolved', EndsAt: '2026-11-19T15:00:00Z' };
}

function alertOf(labels: Labels): object {
  const annotations = {
    summary: 'A feature is not filled.',
    description: `Over 1h, 31% of the rows of ${labels['feature']} were without a value (null).`,
    runbook_url: 'https://docs/FeatureNullRateHigh.md',
    dashboard_url: 'https://grafana/d/driftline-feature',
  };
  return { Labels: labels, Annotations: annotations, StartsAt: '2026-11-19T14:00:00Z' };
}

/** A group as Alertmanager hands it to templates. */
function group(alerts: readonly unknown[], common: Labels, summary?: string, status = 'firing'): unknown {
  return {
    Receiver: 'any',
    Status: status,
    GroupLabels: {},
    CommonLabels: common,
    CommonAnnotations: summary === undefined ? {} : { summary },
    ExternalURL: 'http://alertmanager',
    Alerts: alerts,
  };
}

const PAGE = { severity: 'critical', model: 'loan' };
const GROUPS = {
  one: group([firing('income')], PAGE, 'A feature is not filled.'),
  seven: group(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(firing), PAGE),
  mixed: group([firing('income'), over({ alertname: 'FeatureNullRateHigh', feature: 'age' })], PAGE, 'A feature is not filled.'),
  gone: group([over({ alertname: 'DriftRulesBroken' })], { severity: 'warning' }, 'A feature is not filled.', 'resolved'),
} as const;

async function rendered(template: string, name: keyof typeof GROUPS): Promise<string> {
  const folder = await temporaryFolder({ 'data.json': JSON.stringify(GROUPS[name]) });
  const { code, stdout, stderr } = await runProgram(toolPath('amtool'), [
    'template',
    'render',
    `--template.glob=${TEMPLATE_FILE}`,
    `--template.text={{ template "driftline.${template}" . }}`,
    `--template.data=${join(folder, 'data.json')}`,
  ]);
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

describe.skipIf(!isInstalled('amtool'))('the templates', () => {
  const all = Object.keys(GROUPS) as readonly (keyof typeof GROUPS)[];

  it.each(['title', 'link', 'runbook', 'color', 'slack', 'plain', 'html'])(
    'leave no hole and no loose end in any group: %s',
    async (template) => {
      for (const name of all) {
        const text = await rendered(template, name);
        expect(text, name).not.toBe('');
        expect(text, name).not.toMatch(/<no value>|\{\{|\n\n\n|[ \t]\n|^\s|\n\n$/);
      }
    },
  );

  it('put into a title what a locked phone must show', async () => {
    expect(await Promise.all(all.map((name) => rendered('title', name)))).toEqual([
      'Page: loan: A feature is not filled.',
      'Page: loan: several things are wrong. (7)',
      'Page: loan: A feature is not filled.',
      'Resolved: A feature is not filled.',
    ]);
  });

  it('say in Slack what is so, what is over, and where to go on, in one line each', async () => {
    expect(await rendered('slack', 'mixed')).toBe(
      [
        '• Over 1h, 31% of the rows of income were without a value (null). <https://grafana/d/driftline-feature|Dashboard> · <https://docs/FeatureNullRateHigh.md|What to do>',
        'No longer so:',
        '• A feature is not filled. (age)',
        '',
      ].join('\n'),
    );
  });

  it('show five of many alerts in Slack', async () => {
    const lines = (await rendered('slack', 'seven')).trimEnd().split('\n');
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toBe('and more: 7 in all');
  });

  it('give PagerDuty and plain mail the facts one below the other', async () => {
    expect(await rendered('plain', 'one')).toBe(
      [
        'A feature is not filled.',
        'Over 1h, 31% of the rows of income were without a value (null).',
        'Since 2026-11-19 14:00 UTC',
        'Dashboard: https://grafana/d/driftline-feature',
        'What to do: https://docs/FeatureNullRateHigh.md',
        '',
      ].join('\n'),
    );
  });
});
