import { BatchWriter } from '../formats/batch-writer.ts';
import type { DecoderOptions, DecoderSink, StreamFormat } from '../formats/format.ts';
import type { RejectReason } from '../model.ts';
import type { Monitor } from '../monitor/monitor.ts';
import { Tally } from '../tally.ts';
import { Delivery, DeliveryCounts } from './delivery.ts';
import type { Input } from './input.ts';
import { LIVE_LIMITS, Pairing } from './pairing.ts';
import { restoreInput, saveInput } from './saved-input.ts';
import { witnessOf } from './witness.ts';

export interface PushedInputOptions {
  /** The label `input`: the path that records are sent to, like `/v1/predictions/car-loan`. */
  readonly name: string;
  readonly route: Route;
  readonly monitor: Monitor;
  readonly lineBytes: number;
  /** Wall clock, and one that never jumps; both in milliseconds. */
  readonly now: () => number;
  readonly monotonic: () => number;
  /** What an earlier process got from `save`. */
  readonly saved?: unknown;
}

/** What is sent there: records, or events of which two make one. */
export type Route = 'predictions' | 'cloudevents';

/** What is pushed is JSON. */
const STYLE = { flat: false, textual: false };

/** One input of one model that is not read but written to: each request is a delivery of its own, and its halves pair with those of others. */
export class PushedInput implements Input {
  readonly settings: { readonly name: string };
  readonly model: string;
  readonly route: Route;
  readonly tally: Tally = new Tally();
  readonly isUp = true;
  readonly lagBytes = 0;
  readonly problems: readonly string[] = [];
  readonly #decoder: DecoderOptions;
  readonly #writer: BatchWriter;
  readonly #pairing: Pairing;
  /** Why the writer refused the record that it was given last. */
  #refused: RejectReason | undefined;

  constructor({ name, route, monitor, lineBytes, now, monotonic, saved }: PushedInputOptions) {
    this.settings = { name };
    this.route = route;
    this.model = monitor.name;
    const { columns, outputColumns, record } = monitor.model.settings;
    this.#decoder = { lineBytes, columns, outputColumns, paths: record };
    const witness = witnessOf(this.tally, (names) => monitor.noteExtraFields(names, now()));
    const rejected = (reason: RejectReason, line: number): void => {
      this.#refused = reason;
      witness.rejected(reason, line);
    };
    this.#writer = new BatchWriter(monitor.schema, STYLE, { ...witness, rejected }, (batch) => monitor.ingest(batch, now(), this.tally));
    this.#pairing = new Pairing(this.#writer, LIVE_LIMITS, monotonic);
    restoreInput(saved, this.tally, this.#pairing);
  }

  /** Begins a delivery, in the form that `openDecoder` reads. All that was pushed is in the monitor when `push` returns, but for halves that wait. */
  open(openDecoder: StreamFormat['open']): Delivery {
    const counts = new DeliveryCounts();
    const decoder = openDecoder(this.#counting(counts), this.#decoder);
    return new Delivery(counts, decoder, (bytes) => {
      this.tally.bytes += bytes;
      this.flush();
    });
  }

  /** There is nothing to read: looks after the halves that wait. */
  async poll(): Promise<boolean> {
    this.#pairing.expire();
    this.flush();
    return false;
  }

  flush(): void {
    this.#writer.flush();
  }

  save(): unknown {
    return saveInput(this.tally, this.#pairing);
  }

  async close(): Promise<void> {
    this.#pairing.end();
    this.flush();
  }

  #counting(counts: DeliveryCounts): DecoderSink {
    return {
      record: (record) => {
        this.#refused = undefined;
        this.#writer.record(record);
        counts.add(this.#refused);
      },
      reject: (reason, line) => {
        this.#writer.reject(reason, line);
        counts.add(reason);
      },
      // A half may push out others, which other requests brought: what becomes of those is in the tally only.
      half: (half) => {
        this.#pairing.half(half);
        counts.add(undefined);
      },
    };
  }
}
