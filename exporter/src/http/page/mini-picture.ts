import type { Bin, SubjectSnapshot } from '../../model.ts';
import { REMOVING_FAULTS, UNSEEN } from '../../model.ts';
import type { Markup } from './escape.ts';
import { html } from './escape.ts';

const WIDTH = 160;
/** The top of the picture is at least this share, so that the flat tenths of a numeric reference stay low. */
const LOWEST_TOP = 0.16;
/** Three pixels a bar at least: more bins than this and the smallest ones are left out. */
const MOST_BARS = 53;

interface Bar {
  readonly reference: number;
  readonly now: number;
  readonly isFault: boolean;
}

const isRemoving = new Set<string>(REMOVING_FAULTS);

/** One bar a bin, and one more for the rows that lost their value when the subject is faulty for it. */
function barsOf(subject: SubjectSnapshot): readonly Bar[] {
  const { bins } = subject.comparison;
  const referenceSum = bins.reduce((sum, bin) => sum + bin.reference, 0);
  const currentSum = bins.reduce((sum, bin) => sum + bin.current, 0);
  const faulty = new Set(subject.faults.filter((fault) => (fault.score ?? 0) >= 1).map((fault) => fault.fault));
  const removing = subject.faults.filter((fault) => isRemoving.has(fault.fault));
  const isBroken = removing.some((fault) => faulty.has(fault.fault));
  const lostNow = isBroken
    ? Math.min(
        1,
        removing.reduce((sum, fault) => sum + fault.share, 0),
      )
    : 0;
  const lostBefore = isBroken
    ? Math.min(
        1,
        removing.reduce((sum, fault) => sum + fault.referenceShare, 0),
      )
    : 0;
  const barOf = (bin: Bin): Bar => ({
    reference: referenceSum > 0 ? (bin.reference / referenceSum) * (1 - lostBefore) : 0,
    now: currentSum > 0 ? (bin.current / currentSum) * (1 - lostNow) : 0,
    isFault: bin.label === UNSEEN && faulty.has('unseen'),
  });
  const bars = largest(bins.map(barOf));
  return isBroken ? [...bars, { reference: lostBefore, now: lostNow, isFault: true }] : bars;
}

function largest(bars: readonly Bar[]): readonly Bar[] {
  const filled = bars.filter((bar) => bar.reference > 0 || bar.now > 0);
  if (filled.length <= MOST_BARS) return filled;
  const sizes = filled.map((bar) => Math.max(bar.reference, bar.now)).sort((a, b) => b - a);
  const smallest = sizes[MOST_BARS - 1] ?? 0;
  return filled.filter((bar) => Math.max(bar.reference, bar.now) >= smallest).slice(0, MOST_BARS);
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

/**
 * Reference wide and pale, now narrow and solid, lost or unseen values hatched; equal widths over the exposed bins.
 * Without `showsNow` the reference alone: a handful of rows would draw a picture of chance.
 */
export function miniPicture(subject: SubjectSnapshot, height: number, showsNow: boolean): Markup {
  const bars = barsOf(subject);
  if (bars.length === 0) return html``;
  const top = bars.reduce((most, bar) => Math.max(most, bar.reference, bar.now), LOWEST_TOP);
  const step = WIDTH / bars.length;
  const gap = step >= 8 ? 1 : step / 8;
  const rectangle = (share: number, x: number, width: number): string => {
    const size = rounded((share / top) * height);
    // What is there is seen: a pixel at least.
    return share > 0 ? `M${rounded(x)} ${height}h${rounded(width)}v-${Math.max(1, size)}h-${rounded(width)}z` : '';
  };
  const draw = (share: (bar: Bar) => number, part: number): string =>
    bars.map((bar, place) => rectangle(share(bar), place * step + ((step - gap) * (1 - part)) / 2, (step - gap) * part)).join('');
  const reference = draw((bar) => bar.reference, 1);
  const now = draw((bar) => (bar.isFault || !showsNow ? 0 : bar.now), 0.46);
  const faults = draw((bar) => (bar.isFault ? bar.now : 0), 0.97);
  return html`<svg class="mini" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" preserveAspectRatio="none" role="img" aria-label="${label(bars)}"><path class="reference" d="${reference}"/><path class="now" d="${now}"/>${faults === '' ? undefined : html`<path class="lost" d="${faults}"/>`}</svg>`;
}

function label(bars: readonly Bar[]): string {
  const percent = (share: number): string => `${Math.round(share * 100)}`;
  const shown = bars.slice(0, 12);
  return `Shares in percent, reference ${shown.map((bar) => percent(bar.reference)).join(' ')}, now ${shown.map((bar) => percent(bar.now)).join(' ')}`;
}
