/** How long a condition must hold before an alert fires, and how long it fires on afterwards. Milliseconds. */
export interface Pace {
  readonly forMs: number;
  readonly keepFiringForMs: number;
}

/** One alert as Prometheus keeps it from one evaluation to the next: inactive, pending, firing. */
export class AlertState {
  readonly #pace: Pace;
  /** When the condition began to hold. */
  #activeSince: number | undefined;
  #isFiring = false;
  /** When the condition ceased to hold while it fired. */
  #endedAt: number | undefined;
  #fired = 0;

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  get isFiring(): boolean {
    return this.#isFiring;
  }

  /** How often it has begun to fire. */
  get fired(): number {
    return this.#fired;
  }

  evaluate(nowMs: number, holds: boolean): void {
    if (!holds) {
      this.#endedAt ??= nowMs;
      if (this.#isFiring && nowMs - this.#endedAt < this.#pace.keepFiringForMs) return;
      this.#isFiring = false;
      this.#activeSince = undefined;
      return;
    }
    this.#endedAt = undefined;
    this.#activeSince ??= nowMs;
    if (this.#isFiring || nowMs - this.#activeSince < this.#pace.forMs) return;
    this.#isFiring = true;
    this.#fired++;
  }
}
