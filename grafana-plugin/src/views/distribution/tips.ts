import type { DistributionModel } from '../../model/distribution/distribution.ts';
import type { BinNow, Moment } from '../../model/distribution/moment.ts';
import type { Strip } from '../../model/distribution/strip.ts';
import { rowsWords, shareWords, statisticName, statisticWords } from '../../model/format.ts';
import { startWords } from '../../model/since-words.ts';
import { longTime, windowWords } from '../../model/time.ts';
import type { ValueWords } from './value-words.ts';
import { faultName, pointsWords } from './words.ts';

export interface Tip {
  readonly title: string;
  readonly lines: readonly (readonly [left: string, right: string])[];
}

export interface TipSource {
  readonly model: DistributionModel;
  readonly moment: Moment;
  /** As drawn: of valid or of all rows. */
  readonly bins: readonly BinNow[];
  readonly strip: Strip | undefined;
  readonly momentAt: (column: number) => Moment;
  readonly words: ValueWords;
  readonly timeZone: string;
}

/** By what a mark carries as `data-tip`: `bin 3`, `cell 3 96`, `gap`, `fault null`. Undefined for what has nothing to say. */
export function tipOf(key: string, source: TipSource): Tip | undefined {
  const [kind, first = '', second = ''] = key.split(' ');
  if (kind === 'bin') return binTip(Number(first), source.bins, source.moment, source);
  if (kind === 'gap') return gapTip(source);
  if (kind === 'fault') return faultTip(key.slice('fault '.length), source);
  if (kind === 'cell') return cellTip(Number(first), Number(second), source);
  return undefined;
}

function binLines(bin: BinNow, index: number, moment: Moment): Tip['lines'] {
  const { reference, now, band, difference, rows } = bin;
  const { contributions } = moment;
  const part = contributions?.parts[index];
  return [
    ...line('Reference', reference, shareWords),
    ...line('Now', now, (share) => (band === undefined ? shareWords(share) : `${shareWords(share)}, ${bandWords(band)}`)),
    ...line('Difference', difference, pointsWords),
    ...line('Rows', rows, (count) => `${rowsWords(count)} of ${rowsWords(moment.rows ?? 0)}`),
    ...line('Contribution', part, (value) => `${statisticWords(value)} of ${statisticWords(contributions?.sum ?? 0)}`),
  ];
}

/** `6.3 to 8.7 %` */
export function bandWords([lower, upper]: readonly [number, number]): string {
  return `${(100 * lower).toFixed(1)} to ${shareWords(upper)}`;
}

function binTip(index: number, bins: readonly BinNow[], moment: Moment, { words }: TipSource): Tip | undefined {
  const bin = bins[index];
  return bin === undefined ? undefined : { title: words.bin(bin.edges), lines: binLines(bin, index, moment) };
}

function cellTip(bin: number, column: number, { model, strip, momentAt, words, timeZone }: TipSource): Tip | undefined {
  const edges = model.edges[bin];
  const moment = momentAt(column);
  const here = moment.bins[bin];
  if (edges === undefined || here === undefined) return undefined;
  const difference = strip?.differences[bin * (strip?.columns ?? 0) + column] ?? Number.NaN;
  const lines = Number.isNaN(difference) ? ([['Not judged', 'too few rows']] as const) : binLines(here, bin, moment);
  return {
    title: `${words.bin(edges)}, ${windowWords(moment.window.from, moment.window.to, timeZone)}`,
    lines: difference === 0 ? [...lines, ['', 'within chance']] : lines,
  };
}

function gapTip({ moment, words, model }: TipSource): Tip | undefined {
  const { gap, standing } = moment;
  const edges = gap === undefined ? undefined : model.edges[gap.bin];
  if (gap === undefined || edges?.kind !== 'number') return undefined;
  const decides = standing?.row.statisticName === 'ks';
  return {
    title: `Largest gap, at ${words.edge(edges.upper)}`,
    lines: [
      [statisticName('ks'), statisticWords(gap.size)],
      ...(decides ? line('Limit', standing.limit, statisticWords) : []),
      ['Reference', shareWords(gap.reference)],
      ['Now', shareWords(gap.now)],
    ],
  };
}

function faultTip(name: string, { moment, timeZone }: TipSource): Tip | undefined {
  const fault = moment.faults.find((one) => one.name === name);
  if (fault === undefined) return undefined;
  return {
    title: faultName(name),
    lines: [
      ['Now', fault.band === undefined ? shareWords(fault.share) : `${shareWords(fault.share)}, ${bandWords(fault.band)}`],
      ...line('Reference', fault.referenceShare, shareWords),
      ['Limit', shareWords(fault.limit)],
      ...line('Faulty since', fault.since, (since) => startWords(since, timeZone, longTime)),
    ],
  };
}

function line<T>(left: string, value: T | undefined, words: (value: T) => string): readonly (readonly [string, string])[] {
  return value === undefined ? [] : [[left, words(value)]];
}
