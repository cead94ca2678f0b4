/** Of whole models: what is said of a segment is on the dashboard of its model. */
export const WHOLE = 'segment=""';

/** Keeps the models of the chosen team. */
export function ofTeam(expression: string): string {
  return `${expression} and on (model) ml_model_info{team=~"$team"}`;
}
