import type { DataFrame, Field, LinkModel } from '@grafana/data';
import type { Grid } from '../judged/grid.ts';
import { columnOf } from '../judged/time-grid.ts';

export interface SampleOfCell {
  readonly field: Field;
  readonly frame: DataFrame;
  readonly row: number;
}

/** The data links of a cell's sample, with its labels and values filled in. Empty: none were configured, or the row has no score. */
export function linksOf(grid: Grid, row: number, column = grid.columns - 1): readonly LinkModel<Field>[] {
  const sample = sampleOf(grid, row, column);
  return sample?.field.getLinks?.({ valueRowIndex: sample.row }) ?? [];
}

/** Where the newest score up to a cell was read from: the field, and its row there. Undefined: the row has no score. */
export function sampleOf(grid: Grid, row: number, column = grid.columns - 1): SampleOfCell | undefined {
  const score = grid.rows[row]?.subject.score;
  if (score === undefined) return undefined;
  let sample = score.times.length - 1;
  while (sample > 0 && columnOf(grid, score.times[sample] ?? 0) > column) sample -= 1;
  return { field: score.field, frame: score.frame, row: score.rows[sample] ?? 0 };
}

/** The link that a click follows without asking. */
export function oneClick(links: readonly LinkModel<Field>[]): LinkModel<Field> | undefined {
  return links.find((link) => link.oneClick === true);
}
