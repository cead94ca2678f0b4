import { calm } from './incident.ts';
import { rows } from './rows.ts';
import type { LogRecord, SimulatedModel } from './simulated-model.ts';

export const TRAINING_ROWS = 20_000;
const TRAINING_START_MS = Date.UTC(2026, 0, 5);
const TRAINING_DAYS = 4;
const DAY_SECONDS = 86_400;

/** `count` rows without any incident, in order of time, over about four days: what the reference profile is built from. */
export function* trainingRows(model: SimulatedModel, count: number, seed: number): Generator<LogRecord, void, undefined> {
  let left = count;
  if (left <= 0) return;
  const endless = rows(model, TRAINING_START_MS, Number.POSITIVE_INFINITY, {
    ratePerSecond: count / (TRAINING_DAYS * DAY_SECONDS),
    seed,
    dayLengthSeconds: DAY_SECONDS,
    timeline: calm,
  });
  for (const row of endless) {
    yield row;
    left -= 1;
    if (left === 0) return;
  }
}
