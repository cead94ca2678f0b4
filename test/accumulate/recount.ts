import type { SubjectCounts } from '../../exporter/src/accumulate/counts.ts';
import { FAULTS, type Fault } from '../../exporter/src/model.ts';
import { CENTRE, type Cell, COUNTRY, faultOf, LABEL, PANES, PRICE, PRICE_EDGES, type Row } from './rows.ts';

/** What the counts of a subject hold, as plain values. */
export interface Recount {
  readonly rows: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly bins: readonly number[];
  readonly sums: readonly number[];
  readonly squares: number;
  readonly squaredWeights: number;
}

export function plain({ rows, faults, bins, sums, squares, squaredWeights }: SubjectCounts): Recount {
  const names = FAULTS.map((fault, i): [Fault, number] => [fault, faults[i]!]);
  return {
    rows,
    faults: Object.fromEntries(names.filter(([, count]) => count > 0)),
    bins: [...bins],
    sums: [...sums],
    squares,
    squaredWeights,
  };
}

/** Rows that are in the window when all have come. */
export function inWindow(rows: readonly Row[]): readonly Row[] {
  const newest = Math.max(...rows.map(({ pane }) => pane).filter((pane) => !Number.isNaN(pane)));
  return rows.filter(({ pane }) => pane > newest - PANES);
}

/** Counts a subject of the rows again, one row after the other and without any cleverness. */
export function recount(rows: readonly Row[], subject: typeof PRICE | typeof COUNTRY | typeof LABEL): Recount {
  const isNumber = subject === PRICE;
  const counts = { rows: 0, squares: 0, squaredWeights: 0 };
  const faults: Record<string, number> = {};
  const note = (fault: Fault): void => {
    faults[fault] = (faults[fault] ?? 0) + 1;
  };
  const bins = new Array<number>(isNumber ? PRICE_EDGES.length + 1 : 3).fill(0);
  const sums = isNumber ? [...bins] : [];
  for (const row of rows) {
    const cell = cellOf(row, subject);
    if (subject === LABEL && (cell === 'null' || cell === 'missing')) continue;
    counts.rows++;
    if (typeof cell === 'string') {
      note(FAULTS[faultOf(cell) - 1]!);
      continue;
    }
    const bin = isNumber ? PRICE_EDGES.filter((edge) => edge < cell).length : cell < 0 ? 2 : cell;
    bins[bin]! += row.weight;
    counts.squaredWeights += row.weight ** 2;
    if (isNumber) {
      sums[bin]! += row.weight * cell;
      counts.squares += row.weight * (cell - CENTRE) ** 2;
    }
    if (isNumber && bin === 0) note('below_range');
    if (isNumber && bin === bins.length - 1) note('above_range');
    if (!isNumber && bin === 2) note('unseen');
    if (cell === (isNumber ? -1 : 2) && subject !== LABEL) note('default');
  }
  return { ...counts, faults, bins, sums };
}

function cellOf({ price, country, label }: Row, subject: number): Cell {
  if (subject === PRICE) return price;
  return subject === COUNTRY ? country : label;
}
