import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { CONFIG } from '../../../alert-rules/src/config.ts';
import { BAND_END, bandTo, LIMIT, lines, REALISED, REFERENCE } from '../parts/lines.ts';
import { toRunbook } from '../parts/links.ts';
import { range } from '../parts/query.ts';
import { MODEL, VIEW, WINDOW } from '../promql.ts';

export function measure(): Builder<Panel> {
  const gauge = (bound: string, basis: string, also = ''): string =>
    `max by (version, class) (ml_\${measure}${bound}{${VIEW}, basis="${basis}"${also}})`;
  return lines({
    on: 'performance',
    number: 7,
    title: '$measure: known, and at training',
    isAnywhere: true,
    description:
      "Green: from labels, over the exporter's window, with its 95 % band where the rows tell one. Dashed green: the same from the counters of all exporters, over the chosen window. Grey: at training. Bands that overlap the reference are no evidence of a loss. Where the line ends, labels end: nothing is continued. Precision, recall and F1 have a line for each class.",
    width: 24,
    height: 10,
    unit: 'short',
    decimals: 3,
    queries: [
      range('realised', gauge('', 'realised'), 'realised {{class}} {{version}}'),
      range(
        'fleet',
        `max by (version, class) (model:measure:last${WINDOW}{${VIEW}, measure="$measure"})`,
        'realised, all exporters {{class}} {{version}}',
      ),
      range('reference', gauge('', 'reference'), 'reference {{class}} {{version}}'),
      range('upper', gauge('_upper', 'realised', ', class=""'), '95 % band'),
      range('lower', gauge('_lower', 'realised', ', class=""'), 'lower'),
    ],
    styles: {
      realised: REALISED,
      fleet: [...REALISED, { id: 'custom.lineStyle', value: { fill: 'dash', dash: [8, 6] } }, { id: 'custom.lineWidth', value: 1 }],
      reference: REFERENCE,
      upper: bandTo('lower', 'green'),
      lower: BAND_END,
    },
  });
}

/** As the alerts have them, once each. */
const FACTORS = [...new Set(CONFIG.alerts.burn.map(({ factor }) => factor))];

export function budget(): Builder<Panel> {
  const windows = ['5m', '1h', '6h', '3d'];
  return lines({
    on: 'performance',
    number: 9,
    title: 'Wrong predictions against the budget',
    isAnywhere: true,
    description: `Wrong labelled rows beyond those of the reference, as a multiple of those allowed (${CONFIG.errorBudget.allowedShare * 100} % of all). At 1 the budget of a month lasts a month; dashed where the alerts ring: ${FACTORS.join(', ')} times. Below 0 the model is better than at training. Of a regression: its loss of the last hour, as a multiple of what is allowed.`,
    width: 12,
    height: 8,
    unit: 'suffix:× budget',
    decimals: 1,
    queries: [
      ...windows.map((name) => range(`burn_${name}`, `max(model:error_budget_burn:ratio${name}{${VIEW}})`, name)),
      range('loss', `max(model:performance_loss:last1h{${MODEL}}) unless on () model:error_budget_burn:ratio1h{${MODEL}}`, 'loss, 1h'),
      ...FACTORS.map((factor) => range(`limit_${String(factor).replace('.', '_')}`, `vector(${factor})`, `${factor} ×`)),
    ],
    styles: Object.fromEntries(FACTORS.map((factor) => [`limit_${String(factor).replace('.', '_')}`, LIMIT])),
    links: [toRunbook('ModelPerformanceBudgetBurn')],
  });
}

export function errors(): Builder<Panel> {
  const increase = (counter: string): string => `sum(increase(ml_error_${counter}_total{${VIEW}}[${WINDOW}]))`;
  const mean = (counter: string): string => `${increase(counter)} / (${increase('rows')} > 0)`;
  return lines({
    on: 'performance',
    number: 17,
    title: 'Errors of a regression: too high, too low',
    empty: 'Only for a regression',
    description:
      'Mean of what predictions of the window were too high, and too low, over all labelled rows, in the unit of the predicted value; their sum is the mean absolute error, their difference the bias. Above both the root of the mean square, which large errors raise. One that grows alone is a model that has become biased. Of a classifier there is none.',
    width: 12,
    height: 8,
    unit: 'short',
    queries: [
      range('over', mean('over'), 'too high'),
      range('under', mean('under'), 'too low'),
      range('absolute', mean('absolute'), 'mean absolute error'),
      range('squared', `sqrt(${mean('squared')})`, 'root mean square'),
    ],
  });
}
