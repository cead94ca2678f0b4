import type { Profile } from '../../exporter/src/reference/profile.ts';
import { type Calm, calmRun } from './calm-run.ts';
import { CELLS, type Cell } from './cell.ts';
import { detect, type Found, SHIFTS, type Shift } from './detection.ts';
import type { Pattern } from './pattern.ts';
import { referenceOf } from './reference.ts';

/** What one worker does at one time. */
export interface Task {
  /** Of a cell or a shift. */
  readonly name: string;
  /** Which of the cell's stretches. */
  readonly run: number;
}

export type Outcome = { readonly calm: readonly Calm[] } | { readonly found: readonly Found[] };

export function tasksOf(cells: readonly Cell[], shifts: readonly Shift[]): readonly Task[] {
  return [
    ...cells.flatMap(({ name, runs }) => Array.from({ length: runs }, (_, run) => ({ name, run }))),
    ...shifts.map(({ name }) => ({ name, run: 0 })),
  ];
}

/** The same task and seed give the same outcome, whoever does it. */
export function perform({ name, run }: Task, seed: string): Outcome {
  const shift = SHIFTS.find((one) => one.name === name);
  if (shift !== undefined) return { found: detect(shift, seed) };
  const cell = CELLS.find((one) => one.name === name);
  if (cell === undefined) throw new Error(`no cell ${name}`);
  const profile = rememberedReference(cell.features, cell.pattern, `${seed} ${run}`);
  return { calm: calmRun(cell, profile, `${seed} ${run}`) };
}

const remembered = new Map<string, Profile>();

/** References do not depend on the rows of a window. */
function rememberedReference(features: number, pattern: Pattern, seed: string): Profile {
  const key = `${features} ${pattern.name} ${seed}`;
  const profile = remembered.get(key) ?? referenceOf(features, pattern, seed);
  return remembered.set(key, profile).get(key)!;
}
