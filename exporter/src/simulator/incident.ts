import type { Answer, Value } from './simulated-model.ts';

/** What goes wrong. `share` is the share of rows that are hit at full strength. */
export type Effect =
  | { readonly kind: 'nulls'; readonly feature: string; readonly share: number }
  | { readonly kind: 'unit_change'; readonly feature: string; readonly factor: number }
  | { readonly kind: 'renamed_category'; readonly feature: string; readonly from: string; readonly to: string }
  | { readonly kind: 'default_value'; readonly feature: string; readonly value: Value; readonly share: number }
  | { readonly kind: 'covariate_shift' }
  | { readonly kind: 'prior_shift' }
  | { readonly kind: 'concept_drift' }
  | { readonly kind: 'score_stuck'; readonly answer: Answer }
  | { readonly kind: 'log_stops' };

export interface Incident {
  readonly name: string;
  readonly model: string;
  readonly effect: Effect;
  /** Where it shows; empty when no feature changes. */
  readonly features: readonly string[];
  /** Full strength at once, or rising evenly until the end. */
  readonly course: 'sudden' | 'gradual';
  /** One sentence for the terminal. */
  readonly announcement: string;
  /** What somebody on call should see. */
  readonly lookFor: string;
}

/** An incident under way; `strength` is above 0, at most 1. */
export interface ActiveIncident {
  readonly incident: Incident;
  readonly strength: number;
}

/** Which incidents are under way at a time (milliseconds since the epoch). */
export type Timeline = (timeMs: number) => readonly ActiveIncident[];

export const calm: Timeline = () => [];

/** When an incident happens; milliseconds on the clock of the timeline that it is part of. */
export interface Episode {
  readonly incident: Incident;
  readonly startMs: number;
  readonly endMs: number;
}

/** The episodes under way at a time; an episode is half open, [start, end). */
export function underWay(episodes: readonly Episode[], timeMs: number): readonly ActiveIncident[] {
  const active: ActiveIncident[] = [];
  for (const { incident, startMs, endMs } of episodes) {
    const progress = (timeMs - startMs) / (endMs - startMs);
    const strength = incident.course === 'sudden' ? 1 : progress;
    if (progress >= 0 && progress < 1 && strength > 0) active.push({ incident, strength });
  }
  return active;
}
