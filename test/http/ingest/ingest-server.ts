import { createIngestApp } from '../../../exporter/src/http/ingest/ingest-app.ts';
import type { IngestHouse } from '../../../exporter/src/http/ingest/ingest-house.ts';
import { type Listening, listen } from '../../../exporter/src/http/listen.ts';
import { PushedInput } from '../../../exporter/src/intake/pushed-input.ts';
import type { Monitor } from '../../../exporter/src/monitor/monitor.ts';
import { atTestEnd } from '../../support/at-test-end.ts';
import { openForTest } from '../../support/commands.ts';
import { HOUR_MS, parcelsFolder } from '../../support/parcels.ts';

export const START = Date.UTC(2024, 5, 1);
const NOW = START + 2 * HOUR_MS;

/** The model of the parcels behind an ingest listener of its own, with a clock in hand. */
export interface IngestServer {
  readonly url: string;
  readonly port: number;
  readonly listening: Listening;
  readonly monitor: Monitor;
  readonly predictions: PushedInput;
  readonly events: PushedInput;
  readonly clock: { ms: number };
  readonly errors: readonly string[];
  /** Records that the monitor has counted. */
  rows(): number;
  post(path: string, body: string | Uint8Array, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** @param saved what the input of the events was left by another process */
export async function ingestServer(house: Partial<IngestHouse> = {}, lineBytes = 64 * 1024, saved?: unknown): Promise<IngestServer> {
  const monitor = openForTest(await parcelsFolder());
  const clock = { ms: 0 };
  const errors: string[] = [];
  const shared = { monitor, lineBytes, now: () => NOW, monotonic: () => clock.ms };
  const predictions = new PushedInput({ ...shared, name: '/v1/predictions/parcels', route: 'predictions' });
  const events = new PushedInput({ ...shared, name: '/v1/cloudevents/parcels', route: 'cloudevents', saved });
  const app = createIngestApp({
    token: () => undefined,
    bodyBytes: 64 * 1024 * 1024,
    bodyMs: 60_000,
    requests: 16,
    notReady: () => undefined,
    predictions: (model) => (model === 'parcels' ? predictions : undefined),
    events: (model) => (model === 'parcels' ? events : undefined),
    log: { warn: () => {}, error: (message) => errors.push(message) },
    ...house,
  });
  const listening = await listen(app, '127.0.0.1:0', { asksForBodies: true });
  atTestEnd(() => listening.close(0));
  const url = `http://127.0.0.1:${listening.port}`;
  const post = async (path: string, body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): Promise<Answer> => {
    const answer = await fetch(`${url}${path}`, { method: 'POST', body, headers: { 'content-type': 'application/x-ndjson', ...headers } });
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  };
  const rows = (): number => monitor.snapshots()[0]!.views[0]!.rowsTotal;
  return { url, port: listening.port, listening, monitor, predictions, events, clock, errors, rows, post };
}
