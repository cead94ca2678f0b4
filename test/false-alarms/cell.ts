import { CONFIG, type Window } from '../../alert-rules/src/config.ts';
import { PATTERNS, type Pattern } from './pattern.ts';

/** One kind of calm life that is simulated: nothing drifts in it. */
export interface Cell {
  readonly name: string;
  readonly features: number;
  /** Rows of a window. */
  readonly rows: number;
  readonly window: Window;
  readonly pattern: Pattern;
  /** Stretches that are simulated, each against a reference of its own, and the days of each. */
  readonly runs: number;
  readonly days: number;
  /** From one evaluation to the next, milliseconds. */
  readonly stepMs: number;
}

const { short, long } = CONFIG.windows;
const MINUTE_MS = 60_000;

/** The grid, then the long window for what is too small for the short one: 50 and 200 rows an hour. */
export const CELLS: readonly Cell[] = PATTERNS.flatMap((pattern) => [
  ...[20, 200].flatMap((features) => [50, 200, 2_000, 20_000].map((rows) => cellOf(features, rows, short, pattern))),
  ...[1_200, 4_800].map((rows) => cellOf(20, rows, long, pattern)),
]);

/** Many features cost more, and see more in the same time: two hundred draw two hundred references at once. */
export function cellOf(features: number, rows: number, window: Window, pattern: Pattern): Cell {
  const name = `${features}x${rows}-${window.name}-${pattern.name}`;
  const isWide = features > 20;
  const stepMs = (isWide || window === long ? 60 : 30) * MINUTE_MS;
  return { name, features, rows, window, pattern, runs: isWide ? 1 : 3, days: isWide && rows > 2_000 ? 15 : 30, stepMs };
}
