import type { Field, LinkModel } from '@grafana/data';
import type { Grid } from '../judged/grid.ts';
import { columnOf } from '../judged/time-grid.ts';

/** The data links of a cell's sample, with its labels and values filled in. Empty: none were configured, or the cell has no sample. */
export function linksOf(grid: Grid, row: number, column = grid.columns - 1): readonly LinkModel<Field>[] {
  const score = grid.rows[row]?.subject.score;
  if (score?.field.getLinks === undefined) return [];
  let sample = score.times.length - 1;
  while (sample > 0 && columnOf(grid, score.times[sample] ?? 0) > column) sample -= 1;
  return score.field.getLinks({ valueRowIndex: score.rows[sample] ?? 0 });
}

/** The link that a click follows without asking. */
export function oneClick(links: readonly LinkModel<Field>[]): LinkModel<Field> | undefined {
  return links.find((link) => link.oneClick === true);
}
