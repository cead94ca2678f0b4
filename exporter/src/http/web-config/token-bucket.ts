import type { RateLimit } from './web-config-schema.ts';

/** One token each `interval`, `burst` of them at most in store; a request takes one. */
export class TokenBucket {
  readonly #limit: RateLimit;
  #tokens: number;
  #filledSeconds: number;

  constructor(limit: RateLimit, nowSeconds: number) {
    this.#limit = limit;
    this.#tokens = limit.burst;
    this.#filledSeconds = nowSeconds;
  }

  take(nowSeconds: number): boolean {
    const { interval, burst } = this.#limit;
    if (interval === 0) return true;
    this.#tokens = Math.min(burst, this.#tokens + Math.max(0, nowSeconds - this.#filledSeconds) / interval);
    this.#filledSeconds = nowSeconds;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
