import { overSpan, type Span } from '../../support/history/over-span.ts';
import type { Prometheus } from '../../support/prometheus.ts';

/** How many queries Prometheus answers at once. */
const TOGETHER = 4;

/** Asks a Prometheus over several spans of time; the same question only once. */
export class Answers {
  readonly #prometheus: Prometheus;
  readonly #spans: readonly Span[];
  readonly #known = new Map<string, Promise<boolean>>();

  constructor(prometheus: Prometheus, spans: readonly Span[]) {
    this.#prometheus = prometheus;
    this.#spans = spans;
  }

  /** Is one of these answered with something? All of them are asked: throws when Prometheus refuses one. */
  async toAny(queries: readonly string[]): Promise<boolean> {
    let found = false;
    for (let from = 0; from < queries.length; from += TOGETHER) {
      const some = await Promise.all(queries.slice(from, from + TOGETHER).map((query) => this.#to(query)));
      found ||= some.includes(true);
    }
    return found;
  }

  #to(query: string): Promise<boolean> {
    let answer = this.#known.get(query);
    if (answer === undefined) {
      answer = this.#ask(query);
      this.#known.set(query, answer);
    }
    return answer;
  }

  async #ask(query: string): Promise<boolean> {
    for (const span of this.#spans) if ((await overSpan(this.#prometheus, query, span)).length > 0) return true;
    return false;
  }
}
