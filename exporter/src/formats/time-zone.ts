const QUARTER = 900_000;
const DAY = 86_400_000;
/** Quarters of an hour whose offset is remembered: a log moves through time, so few are ever needed at once. */
const REMEMBERED = 4096;

/** An IANA time zone. Offsets come from Intl, which is slow, so they are remembered by quarter of an hour: zones change at full quarters only. */
export class TimeZone {
  readonly #format: Intl.DateTimeFormat;
  readonly #aheadByQuarter = new Map<number, number>();

  /** Throws a RangeError when there is no zone of this name. */
  constructor(name: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /**
   * Milliseconds since the epoch of a local wall-clock time. A time that happens twice is the earlier one; a time that the clock skips is
   * read with the offset from before the gap.
   */
  utcOf(local: number): number {
    const before = this.#ahead(local - DAY);
    const after = this.#ahead(local + DAY);
    const early = local - before;
    if (before === after || this.#ahead(early) === before) return early;
    const late = local - after;
    return this.#ahead(late) === after ? late : early;
  }

  /** How far local clocks are ahead of UTC at a moment, in milliseconds. */
  #ahead(utc: number): number {
    const quarter = Math.floor(utc / QUARTER);
    const known = this.#aheadByQuarter.get(quarter);
    if (known !== undefined) return known;
    if (this.#aheadByQuarter.size >= REMEMBERED) this.#aheadByQuarter.clear();
    const ahead = this.#askIntl(quarter * QUARTER);
    this.#aheadByQuarter.set(quarter, ahead);
    return ahead;
  }

  #askIntl(utc: number): number {
    const parts = new Map(this.#format.formatToParts(utc).map(({ type, value }) => [type, value]));
    const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
    const year = parts.get('era') === 'BC' ? 1 - part('year') : part('year');
    // Date.UTC reads years below 100 as 19xx.
    const clock = new Date(0);
    clock.setUTCFullYear(year, part('month') - 1, part('day'));
    clock.setUTCHours(part('hour'), part('minute'), part('second'));
    return clock.getTime() - utc;
  }
}
