import type { StreamFormat } from '../../formats/format.ts';
import type { RejectReason } from '../../model.ts';
import type { Log } from '../house.ts';

/** What became of the records of one request. */
export interface Counts {
  readonly accepted: number;
  readonly rejected: number;
  /** `rejected` by reason; reasons without any are absent. */
  readonly reasons: Readonly<Partial<Record<RejectReason, number>>>;
}

/** Takes the body of one request. Nothing throws; everything is counted when it returns. */
export interface Delivery {
  readonly counts: Counts;
  push(bytes: Uint8Array): void;
  /** Nothing more comes, whether that was all or not. */
  end(): void;
}

/** One input that records are pushed to. */
export interface Pushable {
  open(openDecoder: StreamFormat['open']): Delivery;
}

/** All that the ingest listener needs of the rest of the exporter. */
export interface IngestHouse {
  /** The bearer token; undefined when nobody is asked for one, '' when nobody can be let in. */
  readonly token: () => string | undefined;
  /** Largest body of a request, decompressed. */
  readonly bodyBytes: number;
  /** Time in which a body has to be whole, in milliseconds. */
  readonly bodyMs: number;
  /** Requests that are read at the same time. */
  readonly requests: number;
  /** Why nothing is taken now, in a few words; undefined when it is. */
  readonly notReady: () => string | undefined;
  /** Where records of a model go, and where its events; undefined when there is no such model. */
  readonly predictions: (model: string) => Pushable | undefined;
  readonly events: (model: string) => Pushable | undefined;
  readonly log: Log;
}
