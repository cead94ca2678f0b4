import { promql } from '../promql.ts';

/**
 * Adds the label `team` to an expression that has the label `model`, if the model has one. A model without a team keeps its alert, also where
 * the recorded facts are missing: the join falls back to the model itself.
 */
export function withTeam(expression: string): string {
  return promql`
    (
      ${expression}
    )
    * on (model) group_left (team) (model:team:info or on (model) group by (model) (ml_model_info))`;
}

/**
 * The same for a series of an exporter, which knows no model: an exporter that watches one model alone, as a sidecar does, speaks for that
 * model and its team; one that watches several speaks for itself.
 */
export function withModelOfSidecar(expression: string): string {
  return promql`
    (
      ${expression}
    )
    * on (job, instance) group_left (model, team) (exporter:model:info or on (job, instance) group by (job, instance) (up))`;
}
