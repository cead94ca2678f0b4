import { promql } from '../promql.ts';
import type { RecordingRule } from '../rule.ts';

export type CauseName =
  | 'broken_pipeline'
  | 'schema_change'
  | 'covariate_shift'
  | 'prior_shift'
  | 'concept_drift'
  | 'training_serving_skew'
  | 'bad_release'
  | 'downstream_failure';

/** What speaks for a cause: 1 when it is so, 0 when not, absent when unknown; by model and version. */
export interface Sign {
  readonly sign: string;
  readonly expr: string;
  readonly help: string;
}

/**
 * A cause is led by the sign that must be there; the others count only beside it, or calm inputs would be half a proof of concept drift on a
 * calm day.
 */
export interface Cause {
  readonly cause: CauseName;
  readonly lead: Sign;
  readonly others: readonly Sign[];
}

/** One rule a sign, the lead first, since the others read it. */
export function signRules({ cause, lead, others }: Cause): readonly RecordingRule[] {
  const led = `sum without (cause, sign) (model:cause_sign{cause="${cause}", sign="${lead.sign}"})`;
  const rule = ({ sign, help }: Sign, expr: string): RecordingRule => ({ record: 'model:cause_sign', labels: { cause, sign }, expr, help });
  return [
    rule(lead, lead.expr),
    ...others.map((sign) =>
      rule(
        sign,
        promql`
          ${led}
          * on (model, version) (
            ${sign.expr}
          )`,
      ),
    ),
  ];
}

/** The mean of the signs that are known: 1 when all are met. */
export const LIKELY_CAUSE: RecordingRule = {
  record: 'model:likely_cause',
  expr: 'avg without (sign) (model:cause_sign)',
  help: 'Share of the known signs of a cause that are met, 0 to 1.',
};
