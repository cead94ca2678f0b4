import { MODEL as M, type Series } from '../alerts/case.ts';

/** Values every five minutes: calm for two hours, then something else for four. */
export function turns(calm: number, then: number): string {
  return `${calm}x23 ${then}x48`;
}

/** Calm for two hours, then rising evenly to `end` over two hours and staying there. */
export function creeps(calm: number, end: number): string {
  return `${calm}x23 ${calm}+${(end - calm) / 24}x24 ${end}x24`;
}

const FAULTS = ['null', 'missing', 'empty', 'nan', 'infinite', 'type', 'below_range', 'above_range', 'unseen', 'default'];

/** Figures of a model that may leave their calm course; each left out stays calm. */
export interface Life {
  /** Share of rows with the fault, and its score. */
  readonly fault?: { readonly fault: string; readonly share: string; readonly score: string };
  readonly missingFields?: string;
  readonly extraFields?: string;
  readonly inputScore?: string;
  readonly driftedShare?: string;
  readonly outputScore?: string;
  readonly linf?: string;
  readonly labelPsi?: string;
  readonly burn?: string;
  /** Undefined: no labels at all. */
  readonly labelled?: string | undefined;
  readonly rows?: string;
  readonly more?: Series;
}

export const INFO = `ml_model_info{${M}, task="binary", team="risk", job="driftline", instance="a", namespace="shop", pod="loan-1"}`;

/** What the recording rules and the exporter tell of a model, in steps of five minutes. */
export function seriesOf(life: Life): Series {
  const worst = life.inputScore ?? '0.2x71';
  return {
    [INFO]: '1x71',
    [`ml_minimum_rows{${M}}`]: '200x71',
    [`ml_predictions_total{${M}}`]: life.rows ?? '0+100x71',
    [`ml_schema_missing_fields{${M}}`]: life.missingFields ?? '0x71',
    [`ml_schema_changed_fields{${M}}`]: '0x71',
    [`ml_schema_extra_fields{${M}}`]: life.extraFields ?? '0x71',
    ...Object.fromEntries(
      FAULTS.flatMap((fault) => {
        const own = life.fault?.fault === fault ? life.fault : undefined;
        const labels = `{${M}, feature="amount", fault="${fault}"}`;
        return [
          [`model_feature:fault_share:ratio1h${labels}`, own?.share ?? '0x71'],
          [`model_feature:fault_score:last1h${labels}`, own?.score ?? '0x71'],
          [`model_feature:fault_limit:ratio${labels}`, '0.01x71'],
        ];
      }),
    ),
    [`model_feature:drift_score:last1h{${M}, feature="amount"}`]: worst,
    [`model:drifted_features:ratio1h{${M}}`]: life.driftedShare ?? '0x71',
    [`model_output:drift_score:last1h{${M}, output="score"}`]: life.outputScore ?? '0.1x71',
    [`model:drift_score:max1h{${M}}`]: life.outputScore ?? worst,
    [`model:fault_score:max1h{${M}}`]: life.fault?.score ?? '0x71',
    [`ml_output_linf{${M}, output="score"}`]: life.linf ?? '0.03x71',
    [`ml_output_psi{${M}, output="label"}`]: life.labelPsi ?? '0.01x71',
    [`ml_output_drift_tolerance{${M}, output="score"}`]: '0.1x71',
    ...('labelled' in life && life.labelled === undefined
      ? {}
      : {
          [`model:error_budget_burn:ratio1h{${M}}`]: life.burn ?? '0.1x71',
          [`model:labelled_rows:increase1h{${M}}`]: life.labelled ?? '900x71',
          [`model:reference_wrong:ratio{${M}}`]: '0.16x71',
        }),
    ...life.more,
  };
}
