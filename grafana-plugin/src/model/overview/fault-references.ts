import { Companions } from '../judged/companions.ts';
import type { Grid } from '../judged/grid.ts';
import { newest, type SeriesOf } from '../series/series.ts';

/** Share of a fault in the reference, 0 to 1, by row of the grid and name of the fault. */
export type FaultReferences = (row: number, fault: string | undefined) => number | undefined;

export function faultReferences(series: SeriesOf, grid: Grid, rowLabel: string): FaultReferences {
  const references = new Companions(series('referenceFaults'), rowLabel);
  return (row, fault) => {
    const subject = grid.rows[row]?.subject;
    if (subject === undefined || fault === undefined) return undefined;
    return newest(references.of(subject).find(({ labels }) => labels['fault'] === fault));
  };
}
