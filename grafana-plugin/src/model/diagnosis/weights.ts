import { type Grid, numberAt } from '../judged/grid.ts';
import { standingAt } from '../judged/standing.ts';
import { LEVEL, limitOfScale } from '../levels.ts';
import type { Judged } from './facts.ts';

/** What a feature's change weighs: its importance times how far it has drifted. */
export interface Weight {
  readonly subject: Judged;
  readonly isFaulty: boolean;
  /** Undefined where nobody tells it: then the second factor is the weight. */
  readonly importance: number | undefined;
  /** Multiples of the limit, at most 3; a faulty input counts as 3. */
  readonly factor: number;
  readonly product: number;
}

const MOST_OF_A_SCORE = 3;
const SHOWN = 4;

/** Inputs, heaviest first. By importance only where one of them has one; those without it are left out then. */
export function weightsOf(grid: Grid): readonly Weight[] {
  const inputs = grid.rows.flatMap((row, at) => {
    const { role, labels } = row.subject;
    const standing = role === 'output' || labels['segment'] !== undefined ? undefined : standingAt(grid, at);
    const factor = standing === undefined ? undefined : factorOf(grid, at);
    if (standing === undefined || factor === undefined) return [];
    const subject = { ...standing, at, name: row.subject.name };
    return [{ subject, isFaulty: standing.signs.level === LEVEL.faulty, importance: row.importance, factor }];
  });
  const isByImportance = inputs.some(({ importance }) => importance !== undefined);
  return inputs
    .filter(({ importance }) => !isByImportance || importance !== undefined)
    .map((one) => ({ ...one, product: (one.importance ?? 1) * one.factor }))
    .sort((a, b) => b.product - a.product)
    .slice(0, SHOWN);
}

/** Undefined where the feature is not judged. */
function factorOf(grid: Grid, at: number): number | undefined {
  const last = at * grid.columns + grid.columns - 1;
  const level = grid.level[last] ?? LEVEL.noData;
  if (level === LEVEL.faulty) return MOST_OF_A_SCORE;
  const score = level >= LEVEL.calm ? numberAt(grid.score, last) : undefined;
  const scale = grid.rows[at]?.scale;
  if (score === undefined || scale === undefined) return undefined;
  const limit = limitOfScale(scale);
  const multiple = scale.direction === 'lower' ? limit / score : score / limit;
  return Math.min(Math.max(multiple, 0), MOST_OF_A_SCORE);
}
