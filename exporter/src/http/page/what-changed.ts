import type { Bin, FaultCount, SubjectSnapshot } from '../../model.ts';
import { OTHER, QUANTILES, UNSEEN } from '../../model.ts';
import { worstFault } from '../level.ts';
import { formatMove, formatShare, formatShareMove, formatValue } from './format-number.ts';

/** A sentence whose first part is set in bold. */
export interface Sentence {
  readonly strong: string;
  readonly rest: string;
}

/** A median that moved by less than this part of the reference's interquartile range has stayed. */
const STAYED = 0.1;
/** Shares that differ by less read the same with one decimal. */
const UNCHANGED = 0.0005;
/** Standard deviations that differ by less than this factor are alike. */
const ALIKE = 1.1;

const MEDIAN = QUANTILES.indexOf(0.5);
const LOWER_QUARTILE = QUANTILES.indexOf(0.25);
const UPPER_QUARTILE = QUANTILES.indexOf(0.75);

const FAULT_WORDS: Readonly<Record<FaultCount['fault'], string>> = {
  null: 'null',
  missing: 'missing',
  empty: 'empty',
  nan: 'not a number',
  infinite: 'infinite',
  type: 'of another type',
  below_range: 'below the range',
  above_range: 'above the range',
  unseen: 'never seen before',
  default: 'default',
};

/** What changed, in words, from the snapshot alone: the fault first, else the plainest sign of the drift. */
export function whatChanged(subject: SubjectSnapshot): Sentence | undefined {
  const fault = worstFault(subject);
  if (fault?.score !== undefined && fault.score >= 1) return faultSentence(fault);
  if (subject.kind === 'categorical') return categoryMoved(subject);
  if (subject.name === 'score' && subject.role === 'output') return halfMoved(subject.comparison.bins);
  return medianMoved(subject) ?? spreadChanged(subject) ?? rangeMoved(subject);
}

function faultSentence({ fault, share, referenceShare }: FaultCount): Sentence {
  return { strong: `${formatShare(share)} ${FAULT_WORDS[fault]}`, rest: `, ${formatShare(referenceShare)} in the reference` };
}

function medianMoved({ quantiles, reference }: SubjectSnapshot): Sentence | undefined {
  const now = quantiles?.[MEDIAN];
  const before = reference.quantiles?.[MEDIAN];
  if (now === undefined || before === undefined || now === before) return undefined;
  const range = (reference.quantiles?.[UPPER_QUARTILE] ?? Number.NaN) - (reference.quantiles?.[LOWER_QUARTILE] ?? Number.NaN);
  const scale = range > 0 ? range : (reference.deviation ?? 0);
  if (Math.abs(now - before) < STAYED * scale) return undefined;
  return { strong: now > before ? 'Moved up' : 'Moved down', rest: `: median ${formatMove(before, now)}` };
}

function spreadChanged({ deviation, reference }: SubjectSnapshot): Sentence | undefined {
  const before = reference.deviation;
  if (deviation === undefined || before === undefined || before <= 0) return undefined;
  if (deviation < before * ALIKE && deviation * ALIKE > before) return undefined;
  return { strong: deviation > before ? 'Wider' : 'Narrower', rest: `: standard deviation ${formatMove(before, deviation)}` };
}

interface BinShares {
  readonly bin: Bin;
  readonly before: number;
  readonly now: number;
}

function sharesOf(bins: readonly Bin[]): readonly BinShares[] | undefined {
  const before = bins.reduce((sum, bin) => sum + bin.reference, 0);
  const now = bins.reduce((sum, bin) => sum + bin.current, 0);
  if (before <= 0 || now <= 0) return undefined;
  return bins.map((bin) => ({ bin, before: bin.reference / before, now: bin.current / now }));
}

/** The bin that adds most to PSI. The half row keeps empty bins finite; which bin weighs most does not hang on it. */
function largestContribution(bins: readonly Bin[]): BinShares | undefined {
  const shares = sharesOf(bins);
  if (shares === undefined) return undefined;
  const rows = bins.reduce((sum, bin) => sum + bin.current, 0);
  const contribution = ({ before, now }: BinShares): number => (now - before) * Math.log((now + 0.5 / rows) / (before + 0.5 / rows));
  const largest = shares.reduce((worst, share) => (contribution(share) > contribution(worst) ? share : worst));
  return Math.abs(largest.now - largest.before) < UNCHANGED ? undefined : largest;
}

/** Categories may be whole sentences; this much tells which one it is. */
const LONGEST_CATEGORY = 40;

function categoryName(name: string, subject: SubjectSnapshot): string {
  if (name === OTHER) return 'Other values';
  if (name === UNSEEN) return 'Never seen before';
  const label = name.length > LONGEST_CATEGORY ? `${name.slice(0, LONGEST_CATEGORY - 1).trimEnd()}…` : name;
  return subject.role === 'output' && (subject.name === 'class' || subject.name === 'label') ? `Class ${label}` : label;
}

function categoryMoved(subject: SubjectSnapshot): Sentence | undefined {
  const largest = largestContribution(subject.comparison.bins);
  if (largest === undefined) return undefined;
  return { strong: categoryName(largest.bin.label, subject), rest: `: ${formatShareMove(largest.before, largest.now)}` };
}

function rangeMoved({ comparison }: SubjectSnapshot): Sentence | undefined {
  const largest = largestContribution(comparison.bins);
  if (largest === undefined) return undefined;
  return { strong: rangeName(largest.bin), rest: `: ${formatShareMove(largest.before, largest.now)}` };
}

function rangeName({ lower, upper }: Bin): string {
  if (upper === Number.POSITIVE_INFINITY) return lower === Number.NEGATIVE_INFINITY ? 'All values' : `Above ${formatValue(lower)}`;
  return lower === Number.NEGATIVE_INFINITY ? `Up to ${formatValue(upper)}` : `Above ${formatMove(lower, upper)}`;
}

/** Where the cumulative shares lie furthest apart, told from the side that is the smaller one in the reference. */
function halfMoved(bins: readonly Bin[]): Sentence | undefined {
  const shares = sharesOf(bins);
  if (shares === undefined) return undefined;
  let before = 0;
  let now = 0;
  let widest = { gap: 0, edge: 0, before: 0, now: 0 };
  for (const share of shares.slice(0, -1)) {
    before += share.before;
    now += share.now;
    const gap = Math.abs(now - before);
    if (gap > widest.gap) widest = { gap, edge: share.bin.upper, before, now };
  }
  if (widest.gap < UNCHANGED) return undefined;
  const isAbove = widest.before >= 0.5;
  const from = isAbove ? 1 - widest.before : widest.before;
  const to = isAbove ? 1 - widest.now : widest.now;
  return {
    strong: `${to > from ? 'More' : 'Fewer'} ${isAbove ? 'above' : 'up to'} ${formatValue(widest.edge)}`,
    rest: `: ${formatShareMove(from, to)}`,
  };
}
