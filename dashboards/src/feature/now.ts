import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { MappingType, type Panel, type ValueMap } from '@grafana/grafana-foundation-sdk/dashboard';
import { stateStat } from '../parts/state-stat.ts';
import { featureOrOutput, MODEL, recordedOr, VIEW, WINDOW, withNumber } from '../promql.ts';

const SIZE = { on: 'feature', width: 6, height: 3 } as const;

/** Has it drifted, on how many rows, is it faulty, and does it matter? */
export function now(): readonly Builder<Panel>[] {
  return [score(), rows(), worstFault(), importance()];
}

function ofIt(rule: string, gauge: string): string {
  return featureOrOutput((kind, matcher) =>
    recordedOr(kind, `model_${kind}:${rule}${WINDOW}`, `ml_${kind}_${gauge}`, `${VIEW}, ${matcher}`),
  );
}

function score(): Builder<Panel> {
  const value = `max(${ofIt('drift_score:last', 'drift_score')})`;
  return stateStat({
    ...SIZE,
    number: 1,
    title: 'Drift now',
    description:
      'Drift score of the window: the deciding statistic divided by its limit, of the worst chosen version. From 1 on it has drifted. ?: too few rows, or a single bin: nothing is said.',
    unit: 'suffix:× limit',
    decimals: 2,
    states: [
      { grade: 'ok', expression: `${value} < 1`, says: 'not drifted' },
      { grade: 'look', expression: `${value} >= 1 < 2`, says: 'drifted' },
      { grade: 'bad', expression: `${value} >= 2`, says: 'strongly drifted' },
    ],
  });
}

function rows(): Builder<Panel> {
  const value = `max(${ofIt('rows:increase', 'window_rows')})`;
  const dispersion = featureOrOutput((_, matcher) => `max by (model, version) (ml_reference_overdispersion{${VIEW}, ${matcher}})`);
  const needed = `ceil(max(ml_minimum_rows{${MODEL}}) * on () max(${dispersion}))`;
  const counted = withNumber(value, 'needed', needed);
  const says = '${__field.labels.needed} needed';
  return stateStat({
    ...SIZE,
    number: 2,
    title: 'Rows now',
    description:
      'Rows of the window whose value could be binned. Needed is the minimum of rows times the over-dispersion of the reference: rows that come in bursts of the same value count for less.',
    unit: 'locale',
    decimals: 0,
    states: [
      { grade: 'ok', expression: `${counted} and on () ${value} >= on () ${needed}`, says },
      { grade: 'look', expression: `${counted} and on () ${value} < on () ${needed}`, says },
    ],
  });
}

function worstFault(): Builder<Panel> {
  const faults = (rule: string): string =>
    `max by (fault) (${featureOrOutput((kind, matcher) => `model_${kind}:${rule}${WINDOW}{${VIEW}, ${matcher}}`)})`;
  const share = faults('fault_share:ratio');
  const faultScore = faults('fault_score:last');
  return stateStat({
    ...SIZE,
    number: 3,
    title: 'Worst fault now',
    description:
      'The fault with the largest fault score, and the share of rows that have it. ✕ from a score of 1 on: more than twice the reference share and one point, beyond chance.',
    unit: 'percentunit',
    states: [
      {
        grade: 'ok',
        expression: `topk(1, ${share} > 0) unless on () ${faultScore} >= 1`,
        says: '${__field.labels.fault}, within its limit',
      },
      { grade: 'ok', expression: `max(${share}) == 0`, says: 'no fault' },
      { grade: 'bad', expression: `${share} and on (fault) topk(1, ${faultScore} >= 1)`, says: '${__field.labels.fault}' },
    ],
  });
}

function importance(): Builder<Panel> {
  const isFeature = `group(ml_feature_rows_total{${VIEW}, feature="$feature"})`;
  return stateStat({
    ...SIZE,
    number: 4,
    title: 'Weight in the model',
    description: 'Importance of the feature, as the config or the reference tells it, 0 to 1. An output has none.',
    unit: 'short',
    decimals: 2,
    states: [
      { grade: 'fact', expression: `max(ml_feature_importance{${VIEW}, feature="$feature"})`, says: 'share of the importance' },
      { grade: 'fact', expression: `group(ml_output_rows_total{${VIEW}, output="$feature"}) unless on () ${isFeature}`, says: 'an output' },
    ],
    unknown: 'not known',
  }).overrideByQuery('fact_1', [{ id: 'mappings', value: [NO_WEIGHT] }]);
}

/** Of the 1 that says that something is there. */
const NO_WEIGHT: ValueMap = { type: MappingType.ValueToText, options: { 1: { text: 'none', index: 0 } } };
