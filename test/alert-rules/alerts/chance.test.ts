import { describe, expect, it } from 'vitest';
import { CONFIG } from '../../../alert-rules/src/config.ts';
import { Random } from '../../../exporter/src/simulator/random.ts';
import { faultScore } from '../../../exporter/src/statistics/fault-score.ts';

/**
 * How often alerts ring by chance alone: the figures of the runbooks. Rows are independent here and windows do not overlap, so that figures
 * are exact; rows that come in bursts are fewer than they look.
 */

const { alerts, errorBudget } = CONFIG;
const HOURS_OF_A_YEAR = 8766;

/** Probability of each number of successes among `rows`, from `least` on. */
function* binomial(rows: number, share: number, least: number): Generator<readonly [successes: number, probability: number]> {
  let log = rows * Math.log1p(-share);
  const odds = Math.log(share) - Math.log1p(-share);
  for (let k = 0; k <= rows; k += 1) {
    if (k >= least) yield [k, Math.exp(log)];
    log += odds + Math.log(rows - k) - Math.log(k + 1);
  }
}

function probability(rows: number, share: number, least: number, rings: (successes: number) => boolean): number {
  let sum = 0;
  for (const [k, p] of binomial(rows, share, least)) if (rings(k)) sum += p;
  return sum;
}

/** Geometric steps between two numbers. */
function steps(from: number, to: number, factor: number): readonly number[] {
  return Array.from({ length: Math.floor(Math.log(to / from) / Math.log(factor)) + 1 }, (_, i) => from * factor ** i);
}

describe('by chance alone', () => {
  /** Rings a year of one feature, at the share and the rows an hour where it rings most. */
  function worst(leastRows: number, beyond: number): number {
    const perHour = steps(0.001, 0.4, 1.25).flatMap((share) =>
      steps(5, 1500, 1.1).map((n) => {
        const rows = Math.round(n);
        return probability(rows, share, leastRows, (k) => (faultScore(k, rows, share) ?? 0) >= 1 && k / rows - share >= beyond);
      }),
    );
    return Math.max(...perHour) * HOURS_OF_A_YEAR;
  }

  it('a fault opens a ticket twice a year for a feature, where it is worst', () => {
    expect(worst(alerts.faultyRows.ticket, 0)).toBeLessThan(2);
  });

  it('a fault pages once in twenty years for a feature, where it is worst', () => {
    expect(worst(alerts.faultyRows.page, alerts.newlyFaultyShare)).toBeLessThan(1 / 20);
  });

  it('a fault would page every few days without a least number of faulty rows', () => {
    expect(worst(1, alerts.newlyFaultyShare)).toBeGreaterThan(100);
  });

  it.each(alerts.burn)(
    'the error budget burns $factor times too fast over $long less than once in twenty-five years',
    ({ factor, long }) => {
      const hours = Number.parseInt(long, 10) * (long.endsWith('d') ? 24 : 1);
      const perWindow = steps(0.01, 0.5, 1.5).flatMap((usual) =>
        steps(alerts.minimumLabels, 20_000, 1.5).map((n) => {
          const rows = Math.round(n);
          return probability(rows, usual, Math.ceil(rows * usual), (k) => {
            const wrong = k / rows;
            const extra = wrong - usual;
            const isReal = extra ** 2 * rows > alerts.lossStandardErrors ** 2 * wrong * (1 - wrong);
            return extra / errorBudget.allowedShare > factor && isReal;
          });
        }),
      );
      expect((Math.max(...perWindow) * HOURS_OF_A_YEAR) / hours).toBeLessThan(1 / 25);
    },
  );

  it('a business measure whose days differ by a tenth falls too far once in two years', () => {
    expect(kpiRings(0.1, 200)).toBeLessThan(200 / 2 + 20);
  });
});

/** Rings of ModelKpiDown in some years of a measure that only varies: hours are independent, their days have this spread. */
function kpiRings(spread: number, years: number): number {
  const { lostShare, deviations } = alerts.kpi;
  const random = new Random(1, 'kpi');
  const day = new Window(24);
  const week = new Window(7 * 24);
  const before: number[] = [];
  let rings = 0;
  let hoursOver = 0;
  for (let hour = 0; hour < years * HOURS_OF_A_YEAR; hour += 1) {
    day.add(random.normal(1, spread * Math.sqrt(24)));
    before.push(day.mean);
    // The week ends a day ago.
    if (before.length > 24) week.add(before.shift()!);
    if (hour < 10 * 24) continue;
    const unusual = Math.max(deviations * week.deviation, lostShare * week.mean);
    hoursOver = week.mean - day.mean >= unusual ? hoursOver + 1 : 0;
    // `for: 1h`: the second hour in a row.
    if (hoursOver === 2) rings += 1;
  }
  return rings;
}

/** Mean and standard deviation of the last values. */
class Window {
  readonly #values: number[] = [];
  readonly #size: number;
  #sum = 0;
  #squares = 0;

  constructor(size: number) {
    this.#size = size;
  }

  add(value: number): void {
    this.#values.push(value);
    this.#sum += value;
    this.#squares += value * value;
    if (this.#values.length <= this.#size) return;
    const gone = this.#values.shift()!;
    this.#sum -= gone;
    this.#squares -= gone * gone;
  }

  get mean(): number {
    return this.#sum / this.#values.length;
  }

  get deviation(): number {
    return Math.sqrt(Math.max(0, this.#squares / this.#values.length - this.mean ** 2));
  }
}
