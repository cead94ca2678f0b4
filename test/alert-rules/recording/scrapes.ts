import { parseText } from '../../support/exposition-parser.ts';

export const STEP_MINUTES = 10;

/**
 * What Prometheus would have scraped from a fleet, in steps of ten minutes. Scrapes that are not told do not happen: with one at both ends
 * of a range, `increase` has nothing to extrapolate and is exact.
 */
export class Scrapes {
  /** By series, values by step. */
  readonly #series = new Map<string, Map<number, number>>();

  /** The body of `/metrics` of one instance. */
  add(minute: number, instance: string, body: string): void {
    for (const { samples } of parseText(body)) {
      for (const { name, labels, value } of samples) {
        const key = seriesName(name, { ...labels, instance, job: 'driftline' });
        const points = this.#series.get(key) ?? new Map<number, number>();
        this.#series.set(key, points.set(minute / STEP_MINUTES, value));
      }
    }
  }

  /** As `promtool test rules` reads it. */
  toSeries(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.#series].map(([series, points]) => [series, notation(points)]));
  }
}

export function seriesName(name: string, labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return `${name}{${pairs.join(',')}}`;
}

/** `0 _x5 120`: a sample at step 0 and one at step 6. */
function notation(points: ReadonlyMap<number, number>): string {
  let next = 0;
  const words: string[] = [];
  for (const [step, value] of [...points].sort(([a], [b]) => a - b)) {
    if (step > next) words.push(`_x${step - next}`);
    words.push(String(value));
    next = step + 1;
  }
  return words.join(' ');
}
