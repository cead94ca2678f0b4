import type { Decoder } from '../formats/format.ts';
import type { RejectReason } from '../model.ts';

/** The body of one request: its bytes go to a decoder of its own, and its sender is told what became of them. */
export class Delivery {
  readonly #counts: DeliveryCounts;
  readonly #decoder: Decoder;
  readonly #pushed: (bytes: number) => void;

  /** @param pushed told after each push how many bytes the decoder was given */
  constructor(counts: DeliveryCounts, decoder: Decoder, pushed: (bytes: number) => void) {
    this.#counts = counts;
    this.#decoder = decoder;
    this.#pushed = pushed;
  }

  /** `rejected` by reason is in `reasons`, which has no others. */
  get counts(): Readonly<DeliveryCounts> {
    return this.#counts;
  }

  push(bytes: Uint8Array): void {
    this.#decoder.push(bytes);
    this.#pushed(bytes.length);
  }

  /** Nothing more comes, whether that was all or not: half a record is rejected. */
  end(): void {
    this.#decoder.end();
    this.#pushed(0);
  }
}

/** What became of the records of one request. A half counts as accepted when it comes, whatever becomes of it without its other half. */
export class DeliveryCounts {
  accepted = 0;
  rejected = 0;
  readonly reasons: Partial<Record<RejectReason, number>> = {};

  /** @param reason undefined for a record that was accepted */
  add(reason: RejectReason | undefined): void {
    if (reason === undefined) {
      this.accepted++;
      return;
    }
    this.rejected++;
    this.reasons[reason] = (this.reasons[reason] ?? 0) + 1;
  }
}
