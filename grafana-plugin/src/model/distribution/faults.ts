import { comparedShares } from '../judged/compared-shares.ts';
import { faultLimit, faultScore } from '../judged/fault-score.ts';
import { fillRow } from '../judged/fill.ts';
import { runSince, type Since } from '../judged/since.ts';
import { columnOf, type TimeGrid } from '../judged/time-grid.ts';
import { FAULTY_FROM } from '../levels.ts';
import { newest, type Series } from '../series/series.ts';
import { wilsonBand } from './statistics.ts';

/** One fault of the feature through the judged columns; NaN where nothing is said. */
export interface FaultHistory {
  readonly name: string;
  /** Its own share of the reference. */
  readonly referenceShare: number | undefined;
  /** The share of the reference that it is compared with. */
  readonly comparedShare: number | undefined;
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
  readonly comparedShare: number | undefined;
  readonly limit: number;
  readonly band: readonly [number, number] | undefined;
  readonly isFaulty: boolean;
  readonly since: Since | undefined;
}

/** Faults that take a value out of the distribution; the others leave it in a bin. */
const TAKE_AWAY = new Set(['null', 'missing', 'empty', 'nan', 'infinite', 'type']);

export function faultHistories(
  shares: readonly Series[],
  scores: readonly Series[],
  references: readonly Series[],
  grid: TimeGrid,
): readonly FaultHistory[] {
  const names = [...new Set(shares.map(faultOf))].filter((name) => name !== '');
  const referenceOf = (name: string): number | undefined => newest(references.find((one) => faultOf(one) === name));
  const compared = comparedShares(references);
  const row = (series: Series | undefined): Float64Array => {
    const numbers = new Float64Array(series === undefined ? 0 : grid.times.length).fill(Number.NaN);
    if (series !== undefined) fillRow(numbers, 0, grid, series);
    return numbers;
  };
  return names.map((name) => ({
    name,
    referenceShare: referenceOf(name),
    comparedShare: compared.get(name),
    limit: faultLimit(compared.get(name) ?? 0),
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
      const { name, referenceShare, comparedShare, limit } = history;
      const isFaulty = isFaultyAt(history, column, rows);
      return [
        {
          name,
          share,
          referenceShare,
          comparedShare,
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

export function isFaultyAt({ shares, scores, comparedShare = 0 }: FaultHistory, column: number, rows: number | undefined): boolean {
  const recorded = scores[column] ?? Number.NaN;
  if (!Number.isNaN(recorded)) return recorded >= FAULTY_FROM;
  const share = shares[column] ?? Number.NaN;
  return !Number.isNaN(share) && faultScore(share, lookedAt(rows, share), comparedShare) >= FAULTY_FROM;
}

/** Rows that could be binned are what the fault left over. */
function lookedAt(rows: number | undefined, share: number): number | undefined {
  return rows === undefined || share >= 1 ? undefined : rows / (1 - share);
}

function sinceOf(history: FaultHistory, grid: TimeGrid, column: number, rows: number | undefined): Since | undefined {
  const isKnown = (at: number): boolean => [history.shares, history.scores].some((numbers) => !Number.isNaN(numbers[at] ?? Number.NaN));
  return runSince(grid, column, (at) => (isKnown(at) ? isFaultyAt(history, at, rows) : undefined));
}

function faultOf({ labels }: Series): string {
  return labels['fault'] ?? '';
}
