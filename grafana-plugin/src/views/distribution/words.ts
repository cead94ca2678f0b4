import type { Contributions } from '../../model/distribution/contributions.ts';
import type { DistributionModel } from '../../model/distribution/distribution.ts';
import type { Moment } from '../../model/distribution/moment.ts';
import type { Strip } from '../../model/distribution/strip.ts';
import { limitWords, rowsWords, statisticName, statisticWords } from '../../model/format.ts';
import { LEVEL } from '../../model/levels.ts';
import { own } from '../../model/own.ts';
import { plainName } from '../../model/plain-name.ts';
import { clockTime } from '../../model/time.ts';

/** What does not depend on the data. */
export const WORDS = {
  back: 'Back to all features',
  backToNow: 'Back to now',
  table: 'Show as table',
  noTable: 'Hide table',
  tableOfBins: 'Reference and now, bin by bin',
  reference: 'Reference',
  now: 'Now',
  widths: { equal: 'Equal width', scale: 'True to scale' },
  sharesOf: { valid: 'Of valid rows', all: 'Of all rows' },
  cumulative: 'Cumulative share',
  toScale: 'true to scale',
  logarithmic: 'logarithmic',
  faults: 'Faults',
  limit: 'limit',
  more: 'more than reference',
  less: 'less than reference',
  withinChance: 'empty: within chance',
  strip: 'Bins through time',
  windowShown: 'Window shown',
  stripOfCategories: 'Categories and faults through time',
  none: 'none, in the reference and now',
  lowest: 'lowest',
  highest: 'highest',
  open: 'open',
  close: 'Close',
  noReference: 'Add ml_reference_cdf or ml_reference_ratio as query "reference".',
  seeGap: 'KS has one place: the gap',
  noRows: 'No rows in this window.',
  repair: 'Rows that lost their value are seldom a random part: repair first, then judge drift.',
} as const;

const FAULT_NAMES: Readonly<Record<string, string>> = {
  below_range: 'below range',
  above_range: 'above range',
  nan: 'NaN',
  type: 'another type',
};

export function faultName(name: string): string {
  return own(FAULT_NAMES, name) ?? plainName(name.replaceAll('_', ' '));
}

/** `from 15:30 to 16:30` */
export function windowWords(model: DistributionModel, { window }: Pick<Moment, 'window'>, timeZone: string): string {
  if (model.isSinceStart) return 'since the exporter started';
  if (window.from === window.to) return `at ${clockTime(window.to, timeZone)}`;
  return `from ${clockTime(window.from, timeZone)} to ${clockTime(window.to, timeZone)}`;
}

/** `+9.1 pt`, with the minus that is as wide as the plus. */
export function pointsWords(difference: number): string {
  const points = Math.abs(100 * difference).toFixed(1);
  if (points === '0.0') return '0.0 pt';
  return `${difference < 0 ? '−' : '+'}${points} pt`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `KS 0.22 at 26.7k` */
export function gapWords(size: number, edge: string): string {
  return `${statisticName('ks')} ${limitWords(size)} at ${edge}`;
}

/** `drifted from 14:00`, `faulty from 14:00` */
export function sinceWords({ signs }: Pick<Moment, 'signs'>, time: string): string {
  return `${signs?.level === LEVEL.faulty ? 'faulty' : 'drifted'} from ${time}`;
}

/** `Window 14:00 to 15:00, not now` */
export function pastWords({ window }: Pick<Moment, 'window'>, timeZone: string): string {
  return `Window ${clockTime(window.from, timeZone)} to ${clockTime(window.to, timeZone)}, not now`;
}

/** Statistics that are written differently differ. */
const WRITTEN = 0.001;

/** What the parts sum up to: the statistic, or the square of it. Sampling weights make the recorded one another, and then both are told. */
export function sumWords({ sum, root }: Contributions, recorded: number | undefined): string {
  const squared = root === undefined ? '' : `, the square of ${root.name} ${statisticWords(root.value)}`;
  const isOther = recorded !== undefined && Math.abs((root?.value ?? sum) - recorded) >= WRITTEN;
  return `sum ${statisticWords(sum)}${squared}${isOther ? ` of counted rows, ${statisticWords(recorded)} recorded` : ''}; blue: gained, grey: lost`;
}

export function foldedWords(count: number, sum: number | undefined): string {
  return `and ${count} more${sum === undefined ? '' : `, together ${statisticWords(sum)}`}`;
}

export function stripWords({ full }: Strip): string {
  return `points above or below the reference share; the fuller the colour, the more, up to ${(100 * full).toFixed(0)}`;
}

export function legendWords(name: string, rows: number | undefined, hasBand: boolean): string {
  return `${name}${rows === undefined ? '' : `, ${rowsWords(rows)} rows`}${hasBand ? ', with 95 % band' : ''}`;
}

export function faultsWords(moment: Moment): string {
  const all = moment.rows === undefined || moment.valid.now === 0 ? undefined : moment.rows / moment.valid.now;
  const none = moment.faults.some(({ isFaulty }) => isFaulty) ? '' : ', none above its limit';
  return `share of all ${all === undefined ? '' : `${rowsWords(all)} `}rows${none}`;
}

export function sharesTitle(model: DistributionModel, isToScale: boolean, ofAll: boolean, unit: string): string {
  if (model.edges[0]?.kind === 'category') return `Share of ${ofAll ? 'all' : 'valid'} rows per category`;
  return isToScale ? `Share of rows per ${unit} of value` : 'Share of rows per bin';
}
