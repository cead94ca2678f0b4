import { faultLimit, faultScore } from '../judged/fault-score.ts';
import { fillRow } from '../judged/fill.ts';
import { columnOf, type TimeGrid } from '../judged/time-grid.ts';
import { FAULTY_FROM } from '../levels.ts';
import { newest, type Series } from '../series/series.ts';
import { wilsonBand } from './statistics.ts';

/** One fault of the feature through the judged columns; NaN where nothing is said. */
export interface FaultHistory {
  readonly name: string;
  readonly referenceShare: number | undefined;
  /** Of its share: above it the input is faulty. */
  readonly limit: number;
  readonly shares: Float64Array;
  /** As recorded; empty where the rule must do. */
  readonly scores: Float64Array;
}

export interface FaultNow {
  readonly name: string;
  readonly share: number;
  readonly referenceShare: number | undefined;
  readonly limit: number;
  readonly band: readonly [number, number] | undefined;
  readonly isFaulty: boolean;
  /** Left edge of the first cell of the run of faulty ones, in milliseconds. */
  readonly since: number | undefined;
}

/** Faults that take a value out of the distribution; the others leave it in a bin. */
const TAKE_AWAY = new Set(['null', 'missing', 'empty', 'nan', 'infinite', 'type']);
/** Files of different kinds write the same hole differently: the contract judges them by the reference share of all three. */
const HOLES = new Set(['null', 'missing', 'empty']);

export function faultHistories(
  shares: readonly Series[],
  scores: readonly Series[],
  references: readonly Series[],
  grid: TimeGrid,
): readonly FaultHistory[] {
  const names = [...new Set(shares.map(faultOf))].filter((name) => name !== '');
  const referenceOf = (name: string): number | undefined => newest(references.find((one) => faultOf(one) === name));
  const ofHoles = [...HOLES].reduce((sum, name) => sum + (referenceOf(name) ?? 0), 0);
  const row = (series: Series | undefined): Float64Array => {
    const numbers = new Float64Array(series === undefined ? 0 : grid.times.length).fill(Number.NaN);
    if (series !== undefined) fillRow(numbers, 0, grid, series);
    return numbers;
  };
  return names.map((name) => ({
    name,
    referenceShare: referenceOf(name),
    limit: faultLimit(HOLES.has(name) ? ofHoles : (referenceOf(name) ?? 0)),
    shares: row(shares.find((one) => faultOf(one) === name)),
    scores: row(scores.find((one) => faultOf(one) === name)),
  }));
}

/** Faulty ones first, then by share; `rows` are those that could be binned. */
export function faultsAt(histories: readonly FaultHistory[], grid: TimeGrid, time: number, rows: number | undefined): readonly FaultNow[] {
  const column = columnOf(grid, time);
  return histories
    .flatMap((history) => {
      const share = history.shares[column];
      if (share === undefined || Number.isNaN(share)) return [];
      const { name, referenceShare, limit } = history;
      const isFaulty = isFaultyAt(history, column, rows);
      return [
        {
          name,
          share,
          referenceShare,
          limit,
          isFaulty,
          band: rows === undefined ? undefined : wilsonBand(share, lookedAt(rows, share) ?? 0),
          since: isFaulty ? sinceOf(history, grid, column, rows) : undefined,
        },
      ];
    })
    .sort((a, b) => Number(b.isFaulty) - Number(a.isFaulty) || b.share - a.share);
}

/** Share of the rows whose value could be binned; 1 where no fault is known. */
export function validShare(shares: readonly { readonly name: string; readonly share: number | undefined }[]): number {
  return Math.max(
    0,
    shares.reduce((left, { name, share }) => left - (TAKE_AWAY.has(name) ? (share ?? 0) : 0), 1),
  );
}

export function takesAway(name: string): boolean {
  return TAKE_AWAY.has(name);
}

export function isFaultyAt({ shares, scores, limit }: FaultHistory, column: number, rows: number | undefined): boolean {
  const recorded = scores[column] ?? Number.NaN;
  if (!Number.isNaN(recorded)) return recorded >= FAULTY_FROM;
  const share = shares[column] ?? Number.NaN;
  return !Number.isNaN(share) && faultScore(share, lookedAt(rows, share), (limit - faultLimit(0)) / 2) >= FAULTY_FROM;
}

/** Rows that could be binned are what the fault left over. */
function lookedAt(rows: number | undefined, share: number): number | undefined {
  return rows === undefined || share >= 1 ? undefined : rows / (1 - share);
}

function sinceOf(history: FaultHistory, { times, step }: TimeGrid, column: number, rows: number | undefined): number {
  let start = column;
  while (start > 0 && isFaultyAt(history, start - 1, rows)) start -= 1;
  return (times[start] ?? 0) - step;
}

function faultOf({ labels }: Series): string {
  return labels['fault'] ?? '';
}
