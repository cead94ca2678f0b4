export const STEP_MINUTES = 10;

/**
 * What Prometheus would have scraped from a fleet, in steps of ten minutes. Between two scrapes that are told counters grow evenly: then
 * `increase` is exact, also where it extrapolates, as it must on Prometheus 3, whose ranges do not hold the sample at their beginning.
 */
export class Scrapes {
  /** By series, values by step. */
  readonly #series = new Map<string, Map<number, number>>();

  /** The body of `/metrics` of one instance. */
  add(minute: number, instance: string, body: string): void {
    for (const line of body.split('\n')) {
      if (line === '' || line.startsWith('#')) continue;
      const end = line.lastIndexOf(' ');
      const series = line.slice(0, end).replace('{', `{instance="${instance}",job="driftline",`);
      const points = this.#series.get(series) ?? new Map<number, number>();
      this.#series.set(series, points.set(minute / STEP_MINUTES, Number(line.slice(end + 1).replace('Inf', 'Infinity'))));
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

/** `0+20x5 120`: from 0 at step 0 to 120 at step 6, in equal parts. */
function notation(points: ReadonlyMap<number, number>): string {
  const words: string[] = [];
  let last: readonly [step: number, value: number] | undefined;
  for (const [step, value] of [...points].sort(([a], [b]) => a - b)) {
    if (last === undefined) words.push(...(step === 0 ? [] : [`_x${step}`]));
    else words.push(evenly(last[1], value, step - last[0]));
    last = [step, value];
  }
  if (last !== undefined) words.push(String(last[1]));
  return words.join(' ');
}

/** All steps but the last one. */
function evenly(from: number, to: number, steps: number): string {
  const rise = (to - from) / steps;
  return `${from}${rise < 0 ? '' : '+'}${rise}x${steps - 1}`;
}
