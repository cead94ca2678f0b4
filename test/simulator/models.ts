import { calm, type Timeline } from '../../exporter/src/simulator/incident.ts';
import { SIMULATED_MODELS } from '../../exporter/src/simulator/models/index.ts';
import { rows } from '../../exporter/src/simulator/rows.ts';
import type { LogRecord, SimulatedModel } from '../../exporter/src/simulator/simulated-model.ts';
import { TRAINING_ROWS, trainingRows } from '../../exporter/src/simulator/training.ts';

export const START_MS = Date.UTC(2026, 10, 19, 15, 30);

export function modelNamed(name: string): SimulatedModel {
  const model = SIMULATED_MODELS.find((candidate) => candidate.name === name);
  if (model === undefined) throw new Error(`there is no model ${name}`);
  return model;
}

const trained = new Map<string, readonly LogRecord[]>();

/** Drawn once a test file, since many tests compare with it. */
export function training(model: SimulatedModel): readonly LogRecord[] {
  const known = trained.get(model.name) ?? [...trainingRows(model, TRAINING_ROWS, 1)];
  trained.set(model.name, known);
  return known;
}

/** Rows as the live demo makes them. */
export function live(model: SimulatedModel, fromSeconds: number, toSeconds: number, timeline: Timeline = calm): readonly LogRecord[] {
  const traffic = { ratePerSecond: 20, seed: 7, dayLengthSeconds: 600, timeline };
  return [...rows(model, START_MS + fromSeconds * 1000, START_MS + toSeconds * 1000, traffic)];
}
