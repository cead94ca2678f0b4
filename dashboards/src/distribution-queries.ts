import type { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { instant, range } from './parts/query.ts';
import { type Kind, MODEL, type Subject, VIEW, WINDOW } from './promql.ts';

/**
 * One feature or output against its reference. The version stays, since two have two references, of which the panel takes the newer one;
 * the segment goes, since the panel takes what has none for the whole of what was asked for.
 */
export function distributionQueries(subject: Subject): readonly DataqueryBuilder[] {
  const strongest = (labels: string, series: (kind: Kind, matchers: string) => string): string =>
    subject((kind, matcher) => `max by (model, version, ${kind}${labels}) (${series(kind, `${VIEW}, ${matcher}`)})`);
  const judged = (what: string): string =>
    strongest(what === 'statistic' ? ', statistic' : '', (kind, matchers) =>
      orGauge(kind, `drift_${what}`, `drift_${what}:last`, matchers),
    );
  return [
    range(
      'bins',
      subject((kind, matcher) => {
        const increase = (series: string): string => `increase(ml_${kind}_${series}{${VIEW}, ${matcher}}[${WINDOW}])`;
        return `(sum by (model, version, ${kind}, le) (${increase('value_bucket')}) or sum by (model, version, ${kind}, category) (${increase('category_total')}))`;
      }),
    ),
    instant(
      'reference',
      subject((kind, matcher) => {
        const reference = (name: string, labels: string): string =>
          `max by (model, version, ${kind}, ${labels}) (${name}{${VIEW}, ${matcher}})`;
        return `(${reference('ml_reference_cdf', 'upper, lower')} or ${reference('ml_reference_ratio', 'category')})`;
      }),
    ),
    instant(
      'reference_rows',
      strongest('', (_, matchers) => `ml_reference_rows{${matchers}}`),
    ),
    instant(
      'lowest',
      strongest('', (_, matchers) => `ml_reference_minimum{${matchers}}`),
    ),
    instant(
      'highest',
      strongest('', (_, matchers) => `ml_reference_maximum{${matchers}}`),
    ),
    instant(
      'dispersion',
      strongest('', (_, matchers) => `ml_reference_overdispersion{${matchers}}`),
    ),
    instant(
      'reference_faults',
      strongest(', fault', (_, matchers) => `ml_reference_fault_ratio{${matchers}}`),
    ),
    instant('minimum', `max by (model, version) (ml_minimum_rows{${MODEL}})`),
    range('score', judged('score')),
    range('statistic', judged('statistic')),
    range('limit', judged('limit')),
    range('chance', judged('chance')),
    range(
      'rows',
      strongest('', (kind, matchers) => orGauge(kind, 'window_rows', 'rows:increase', matchers)),
    ),
    range(
      'faults',
      strongest(', fault', (kind, matchers) => `model_${kind}:fault_share:ratio${WINDOW}{${matchers}}`),
    ),
    range(
      'fault_scores',
      strongest(', fault', (kind, matchers) => orGauge(kind, 'fault_score', 'fault_score:last', matchers)),
    ),
  ];
}

function orGauge(kind: Kind, gauge: string, rule: string, matchers: string): string {
  return `model_${kind}:${rule}${WINDOW}{${matchers}} or on (model, version, ${kind}) ml_${kind}_${gauge}{${matchers}}`;
}
