/** Why a request is not taken. */
export interface Refusal {
  readonly status: number;
  /** For people. */
  readonly error: string;
  readonly headers?: Readonly<Record<string, string>>;
}
