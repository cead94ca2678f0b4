import { own } from '../../model/own.ts';
import { plainName } from '../../model/plain-name.ts';
import type { BinEdges } from '../../model/series/bins.ts';

const CATEGORIES: Readonly<Record<string, string>> = { __other__: 'other', __unseen__: 'unseen' };
/** Fewer digits than this are not worth their place on an axis. */
const LEAST_DIGITS = 3;
const MOST_DIGITS = 15;

export interface ValueWords {
  /** An edge, as short as the edges stay apart: `26.7k`. */
  readonly edge: (value: number) => string;
  /** A bin: `18.3k to 21.9k`, `above 60.7k`, a category. */
  readonly bin: (edges: BinEdges) => string;
}

export function valueWordsOf(edges: readonly BinEdges[]): ValueWords {
  const inner = edges.flatMap((edge) => (edge.kind === 'number' && Number.isFinite(edge.upper) ? [edge.upper] : []));
  let digits = LEAST_DIGITS;
  while (digits < MOST_DIGITS && new Set(inner.map((value) => shortNumber(value, digits))).size < inner.length) digits += 1;
  const edge = (value: number): string => shortNumber(value, digits);
  return { edge, bin: (edges) => binWords(edges, edge) };
}

/** `33,700`: three digits tell enough of a number in a sentence. */
export function longNumber(value: number): string {
  return Number(value.toPrecision(LEAST_DIGITS)).toLocaleString('en-US', { maximumSignificantDigits: LEAST_DIGITS });
}

/** Thousands are short from ten thousand on, so that years stay years. */
export function shortNumber(value: number, digits = LEAST_DIGITS): string {
  const size = Math.abs(value);
  const [unit, suffix] = size >= 1e9 ? [1e9, 'G'] : size >= 1e6 ? [1e6, 'M'] : size >= 1e4 ? [1e3, 'k'] : [1, ''];
  return `${Number((value / unit).toPrecision(unit === 1 && size >= 1000 ? Math.max(digits, 4) : digits))}${suffix}`;
}

function binWords(edges: BinEdges, edge: (value: number) => string): string {
  if (edges.kind === 'category') return own(CATEGORIES, edges.category) ?? plainName(edges.category);
  if (edges.upper === Number.POSITIVE_INFINITY) return edges.lower === Number.NEGATIVE_INFINITY ? 'all' : `above ${edge(edges.lower)}`;
  return edges.lower === Number.NEGATIVE_INFINITY ? `to ${edge(edges.upper)}` : `${edge(edges.lower)} to ${edge(edges.upper)}`;
}
