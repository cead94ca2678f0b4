import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { LIMIT, lines, REFERENCE, solid } from '../parts/lines.ts';
import { toDashboard } from '../parts/links.ts';
import { range } from '../parts/query.ts';
import { featureOrOutput, recordedOr, VIEW, WINDOW } from '../promql.ts';

const SIZE = { on: 'feature', width: 12, height: 8 } as const;
const TO_MODEL = toDashboard('model', { title: 'Back to the model', keep: ['model', 'version', 'segment'] });

export function statisticAndLimit(): Builder<Panel> {
  const judged = (what: string, also: readonly string[] = []): string => {
    const one = featureOrOutput((kind, matcher) =>
      recordedOr(kind, `model_${kind}:drift_${what}:last${WINDOW}`, `ml_${kind}_drift_${what}`, `${VIEW}, ${matcher}`, also),
    );
    return `max by (version${also.map((label) => `, ${label}`).join('')}) (${one})`;
  };
  const tolerance = `max by (version) (${featureOrOutput((kind, matcher) =>
    recordedOr(kind, `model_${kind}:drift_tolerance`, `ml_${kind}_drift_tolerance`, `${VIEW}, ${matcher}`),
  )})`;
  return lines({
    ...SIZE,
    number: 6,
    title: 'Statistic and its limit',
    description:
      'The statistic that decides, in its own unit, and its limit (dashed): the larger of the tolerance (dotted) and of what chance alone reaches with so many rows (filled). Above the limit the feature has drifted. Where chance reaches high, rows are few.',
    unit: 'short',
    decimals: 3,
    queries: [
      range('statistic', judged('statistic', ['statistic']), '{{statistic}}, {{version}}'),
      range('limit', judged('limit'), 'limit, {{version}}'),
      range('chance', judged('chance'), 'chance alone, {{version}}'),
      range('tolerance', tolerance, 'tolerance, {{version}}'),
    ],
    styles: {
      statistic: solid('blue'),
      limit: LIMIT,
      chance: [...REFERENCE, { id: 'custom.fillOpacity', value: 18 }, { id: 'custom.lineWidth', value: 0 }],
      tolerance: [...REFERENCE, DOTTED],
    },
    links: [TO_MODEL],
  });
}

const DOTTED = { id: 'custom.lineStyle', value: { fill: 'dot', dash: [2, 4] } } as const;

const STATISTICS: readonly (readonly [name: string, title: string])[] = [
  ['psi', 'PSI'],
  ['ks', 'KS'],
  ['js_distance', 'JS distance'],
  ['hellinger', 'Hellinger'],
  ['wasserstein', 'Wasserstein'],
  ['linf', 'L-infinity'],
];

export function everyStatistic(): Builder<Panel> {
  return lines({
    ...SIZE,
    number: 7,
    title: 'Every statistic',
    description:
      'Each in its own unit, so that their heights do not compare: PSI in nats, Wasserstein in standard deviations of the reference, the others from 0 to 1. Look at when they move, not at which is higher. KS and Wasserstein are for numbers. Without the full rule pack those of the exporter.',
    unit: 'short',
    decimals: 3,
    queries: STATISTICS.map(([name, title]) => {
      const one = featureOrOutput((kind, matcher) =>
        recordedOr(kind, `model_${kind}:${name}:last${WINDOW}`, `ml_${kind}_${name}`, `${VIEW}, ${matcher}`),
      );
      return range(name, `max by (version) (${one})`, `${title}, {{version}}`);
    }),
    links: [TO_MODEL],
  });
}

export function quantiles(): Builder<Panel> {
  const summary = (name: string, labels: string, also = ''): string =>
    `max by (${labels}) (${featureOrOutput((kind, matcher) => `ml_${kind}_${name}{${VIEW}, ${matcher}${also}}`)})`;
  return lines({
    ...SIZE,
    number: 8,
    title: 'Median, quartiles, mean',
    description:
      "Of the exporter's own window, in the unit of the feature: 5 %, 25 %, 50 %, 75 % and 95 % of the values are below the lines. A jump of all of them by one factor is a change of unit. Of a category, what is left: the share of rows without a value.",
    unit: 'short',
    queries: [
      range('median', summary('quantile', 'version', ', q="0.5"'), 'median, {{version}}'),
      range('quantiles', summary('quantile', 'version, q', ', q!="0.5"'), 'quantile {{q}}, {{version}}'),
      range('mean', summary('mean', 'version'), 'mean, {{version}}'),
      range('stddev', summary('stddev', 'version'), 'standard deviation, {{version}}'),
      range(
        'reference',
        `max by (version) (${featureOrOutput((_, matcher) => `ml_reference_stddev{${VIEW}, ${matcher}}`)})`,
        'standard deviation in the reference, {{version}}',
      ),
      range('null_ratio', summary('null_ratio', 'version'), 'without a value, {{version}}'),
    ],
    styles: {
      median: solid('blue'),
      quantiles: solid('light-blue', 1),
      mean: [...solid('orange', 1), DOTTED],
      stddev: solid('green', 1),
      reference: REFERENCE,
      null_ratio: [
        ...solid('purple', 1),
        { id: 'unit', value: 'percentunit' },
        { id: 'custom.axisPlacement', value: 'right' },
        { id: 'max', value: 1 },
      ],
    },
    links: [TO_MODEL],
  });
}

export function faults(): Builder<Panel> {
  const share = featureOrOutput((kind, matcher) => {
    const rows = (counter: string, by: string): string =>
      `sum by (model, version${by}) (increase(ml_${kind}_${counter}_total{${VIEW}, ${matcher}}[${WINDOW}]))`;
    const counted = `${rows('faults', ', fault')} / on (model, version) group_left () (${rows('rows', '')} > 0)`;
    return `(model_${kind}:fault_share:ratio${WINDOW}{${VIEW}, ${matcher}} or on (model, version) ${counted})`;
  });
  const limit = featureOrOutput((kind, matcher) => `model_${kind}:fault_limit:ratio{${VIEW}, ${matcher}}`);
  return lines({
    ...SIZE,
    number: 9,
    title: 'Faults',
    description:
      'Share of the rows of the window with each fault that occurs, and its limit (dashed): twice the reference share and one point. It is faulty once the share is above its limit beyond chance. null, missing and empty are one hole: they have the limit of the three together.',
    unit: 'percentunit',
    queries: [
      range('share', `max by (fault) (${share}) > 0`, '{{fault}}'),
      range('limit', `max by (fault) (${limit}) and on (fault) max by (fault) (${share}) > 0`, '{{fault}}, limit'),
    ],
    styles: { limit: LIMIT },
    links: [TO_MODEL],
  });
}
