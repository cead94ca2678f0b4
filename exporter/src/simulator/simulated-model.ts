import type { Task } from '../model.ts';
import type { Random } from './random.ts';

export type Value = string | number | boolean | null;
export type Features = Readonly<Record<string, Value>>;

/** What reality is like at one moment. The three strengths run from 0 (as in training) to 1. */
export interface World {
  /** From -1 in the dead of night to 1 in mid-afternoon. */
  readonly daytime: number;
  /** Other inputs, the same relation between inputs and outcome. */
  readonly covariateShift: number;
  /** Another mix of outcomes, each looking as before. */
  readonly priorShift: number;
  /** The same inputs, another relation between inputs and outcome. */
  readonly conceptDrift: number;
}

/** One case as it really is: before anything upstream can break it. */
export interface Sample {
  readonly features: Features;
  readonly label: string | number;
}

/** What a model says. `score` as in the contract: a probability, or one a class; absent in regression. */
export interface Answer {
  readonly prediction: string | number;
  readonly score?: number | Readonly<Record<string, number>>;
}

/** One line of the prediction log. */
export interface LogRecord {
  readonly ts: string;
  readonly request_id: string;
  readonly features: Features;
  readonly prediction: string | number;
  readonly score?: number | Readonly<Record<string, number>>;
  readonly label: string | number;
  readonly kpi?: Readonly<Record<string, number>>;
}

/** A model in production together with the world that it works in. */
export interface SimulatedModel {
  readonly name: string;
  readonly version: string;
  readonly task: Task;
  /** The lines of its entry in driftline.yaml that no other model has, without indent. */
  readonly settings: readonly string[];
  /** The feature that matters most to the model, and its share of all importance. */
  readonly importance: { readonly feature: string; readonly share: number };
  /** Rows come in bursts that share a cause (a merchant, a courier, a customer), so they are not independent. Each call draws one row. */
  readonly startBurst: (random: Random, world: World) => () => Sample;
  /** Sees only what it is given, broken or not; the same input always gets the same answer. */
  readonly answer: (features: Features) => Answer;
  readonly kpi?: (sample: Sample, answer: Answer) => Readonly<Record<string, number>>;
}
