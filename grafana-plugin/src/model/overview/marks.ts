import { type Grid, numberAt } from '../judged/grid.ts';
import { barLength, colourOfScore, DEFAULT_SCALE, LEVEL, LEVELS, type Level } from '../levels.ts';
import type { Spans } from './spans.ts';

/** One line of the picture, a mark for each span. */
export interface Marks {
  readonly level: Uint8Array;
  /** Bar, 0 to 1; half is the limit. */
  readonly length: Float32Array;
  /** By Grafana's name. */
  readonly colour: readonly string[];
  /** The cell that is shown: the worst of those that merged. */
  readonly column: Uint16Array;
}

export function marksOfRow(grid: Grid, row: number, spans: Spans): Marks {
  return marksOf(grid, spans, [row]);
}

/** Many rows in one line: the worst of each moment. */
export function marksOfWorst(grid: Grid, rows: readonly number[], spans: Spans): Marks {
  return marksOf(grid, spans, rows);
}

/** The worst of several cells stands for all, since an average would hide it. */
function marksOf(grid: Grid, spans: Spans, rows: readonly number[]): Marks {
  const marks = {
    level: new Uint8Array(spans.count),
    length: new Float32Array(spans.count),
    colour: new Array<string>(spans.count),
    column: new Uint16Array(spans.count),
  };
  for (let span = 0; span < spans.count; span += 1) {
    let worst = -1;
    let worstSeverity = Number.NEGATIVE_INFINITY;
    for (let column = spans.first[span] ?? 0; column <= (spans.last[span] ?? 0); column += 1) {
      for (const row of rows) {
        const severity = severityOf(grid, row, column);
        // Of equals the newest.
        if (severity < worstSeverity) continue;
        worst = row * grid.columns + column;
        worstSeverity = severity;
      }
    }
    const row = Math.max(0, Math.floor(worst / grid.columns));
    const level = (grid.level[worst] ?? LEVEL.noData) as Level;
    marks.level[span] = level;
    marks.column[span] = Math.max(0, worst - row * grid.columns);
    marks.length[span] = lengthOf(grid, row, worst);
    marks.colour[span] = colourOf(grid, row, worst, level);
  }
  return marks;
}

/** Level before all, then how far: 0 to 1 inside a level. */
export function severityOf(grid: Grid, row: number, column: number): number {
  const cell = row * grid.columns + column;
  const level = grid.level[cell] ?? LEVEL.noData;
  if (level === LEVEL.faulty) return level + (1 - 1 / (1 + (numberAt(grid.faultScore, cell) ?? 0)));
  const score = numberAt(grid.score, cell);
  if (score === undefined) return level;
  const isLower = grid.rows[row]?.scale.direction === 'lower';
  return level + (isLower ? 1 / (1 + Math.max(0, score)) : 1 - 1 / (1 + Math.max(0, score)));
}

function lengthOf(grid: Grid, row: number, cell: number): number {
  const score = numberAt(grid.score, cell);
  return score === undefined ? 0 : barLength(grid.rows[row]?.scale ?? DEFAULT_SCALE, score);
}

/** A user's thresholds bring their own colours; what is no score has that of its level. */
function colourOf(grid: Grid, row: number, cell: number, level: Level): string {
  const score = numberAt(grid.score, cell);
  const isScored = level >= LEVEL.calm && level <= LEVEL.stronglyDrifted && score !== undefined;
  return isScored ? colourOfScore(grid.rows[row]?.scale ?? DEFAULT_SCALE, score) : LEVELS[level].colour;
}
