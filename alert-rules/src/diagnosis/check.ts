import { promql } from '../promql.ts';
import type { RecordingRule } from '../rule.ts';

/** Where to look, in this order: what comes in is looked at before what goes out. */
export type Step = 'data_inputs' | 'feature_pipeline' | 'predictions' | 'performance' | 'dependencies' | 'resources';

/** One line of the checklist of a model. The expression gives 0 pass, 1 investigate or 2 fail by model and version, and nothing where nothing is known. */
export interface Check {
  readonly step: Step;
  readonly check: string;
  readonly expr: string;
  /** When it asks for a look, and when it fails. */
  readonly help: string;
}

export function checkRule({ step, check, expr, help }: Check): RecordingRule {
  return { record: 'model:check_status', labels: { step, check }, expr, help };
}

/** 0 below both limits, 1 from the first on, 2 from the second on. */
export function graded(value: string, [investigate, fail]: readonly [number, number]): string {
  return promql`
    (
      ${value}
      >= bool ${investigate}
    )
    +
    (
      ${value}
      >= bool ${fail}
    )`;
}

/** The status of a check, for rules that reason about several. */
export function status(check: string): string {
  return `max without (step, check) (model:check_status{check="${check}"})`;
}
