import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atTestEnd } from './at-test-end.ts';
import { freePort } from './free-port.ts';
import { type Program, startProgram } from './program.ts';
import { isInstalled, toolPath } from './tools/tool.ts';
import { type WaitOptions, waitFor } from './wait-for.ts';

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What the HTTP API answers to an instant query that gives a vector. */
interface QueryAnswer {
  readonly status: string;
  readonly error?: string;
  readonly data?: {
    readonly result: readonly { readonly metric: Readonly<Record<string, string>>; readonly value: readonly [number, string] }[];
  };
}

/** Prometheus takes new targets every 5 s, and scrapes a second later; on a busy machine a scrape may fail and be made again. */
export const FIRST_SCRAPE: WaitOptions = { timeoutMs: 60_000, what: 'the first scrape' };

export function available(): boolean {
  return isInstalled('prometheus');
}

/** A real Prometheus on loopback with a folder of its own. */
export class Prometheus {
  readonly url: string;
  readonly #program: Program;
  readonly #folder: string;

  constructor(url: string, program: Program, folder: string) {
    this.url = url;
    this.#program = program;
    this.#folder = folder;
  }

  /** An instant query that gives a vector; now, or at a time in seconds since the epoch. */
  async query(promql: string, atSeconds?: number): Promise<readonly Sample[]> {
    const words = new URLSearchParams({ query: promql, ...(atSeconds === undefined ? {} : { time: String(atSeconds) }) });
    const response = await fetch(`${this.url}/api/v1/query?${words}`, { signal: AbortSignal.timeout(10_000) });
    const { data, error } = parseAnswer(await response.text());
    if (data === undefined) throw new Error(`${promql}: ${error}`);
    return data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
  }

  /** Reads its configuration and rules anew. */
  reload(): void {
    this.#program.send('SIGHUP');
  }

  async stop(): Promise<void> {
    await this.#program.stop();
    await rm(this.#folder, { recursive: true });
  }
}

/**
 * Starts Prometheus and waits until it is ready. Inside a test it is stopped at the test's end; a `beforeAll` returns `() => prometheus.stop()`.
 *
 * @param config as in prometheus.yml (scrape_configs, rule_files, alerting); it scrapes and evaluates each second unless it says otherwise
 * @param dataFolder blocks that were made beforehand; without it the history is empty
 */
export async function startPrometheus(config: Readonly<Record<string, unknown>>, dataFolder?: string): Promise<Prometheus> {
  const folder = await mkdtemp(join(tmpdir(), 'driftline-prometheus-'));
  const configFile = join(folder, 'prometheus.yml');
  // JSON is YAML.
  await writeFile(configFile, JSON.stringify({ global: { scrape_interval: '1s', evaluation_interval: '1s' }, ...config }));
  const address = `127.0.0.1:${await freePort()}`;
  const program = startProgram(toolPath('prometheus'), [
    `--config.file=${configFile}`,
    `--storage.tsdb.path=${dataFolder ?? join(folder, 'data')}`,
    // History of months ago is asked for as well.
    '--storage.tsdb.retention.time=10y',
    `--web.listen-address=${address}`,
  ]);
  const prometheus = new Prometheus(`http://${address}`, program, folder);
  atTestEnd(() => prometheus.stop());
  await program.line(/Server is ready to receive web requests/);
  await waitFor(async () => (await fetch(`${prometheus.url}/-/ready`)).ok, { timeoutMs: 60_000, what: 'Prometheus to be ready' });
  return prometheus;
}

/** The border to Prometheus: its answer is taken as documented. */
function parseAnswer(text: string): QueryAnswer {
  return JSON.parse(text) as QueryAnswer;
}
