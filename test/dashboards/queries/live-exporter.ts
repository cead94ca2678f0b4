import { appendFile, readdir, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoConfig, LIVE_CONFIG } from '../../../exporter/src/simulator/demo-config.ts';
import { calm } from '../../../exporter/src/simulator/incident.ts';
import { CONFIG_FILE, LOG_FOLDER } from '../../../exporter/src/simulator/layout.ts';
import { LIVE_DAY_SECONDS, LIVE_ROWS_PER_SECOND, LiveLog } from '../../../exporter/src/simulator/live-log.ts';
import { type Exporter, startExporter } from '../../support/exporter.ts';

const HOUR_MS = 3_600_000;

/** The exporter of the demo on calm logs, with what happens to logs and to exporters. */
export class LiveExporter {
  readonly #folder: string;
  readonly #log: LiveLog;
  #exporter: Exporter;

  private constructor(folder: string, log: LiveLog, exporter: Exporter) {
    this.#folder = folder;
    this.#log = log;
    this.#exporter = exporter;
  }

  /** With some minutes of rows behind it. */
  static async start(folder: string): Promise<LiveExporter> {
    await writeFile(join(folder, CONFIG_FILE), demoConfig(LIVE_CONFIG));
    const startMs = Date.now();
    const traffic = { ratePerSecond: LIVE_ROWS_PER_SECOND, seed: 3, dayLengthSeconds: LIVE_DAY_SECONDS, timeline: calm };
    const log = new LiveLog({ folder: join(folder, LOG_FOLDER), startMs, traffic });
    log.tick(startMs);
    return new LiveExporter(folder, log, await startExporter(folder, [stateOf(folder)]));
  }

  get address(): string {
    return this.#exporter.address;
  }

  /** Lets the logs grow to the present. */
  grow(): void {
    this.#log.tick(Date.now());
  }

  /** One log is rotated, one is emptied, and one gets rows of other times and a line that is no record. */
  async disturbLogs(): Promise<void> {
    const newest = async (model: string): Promise<string> => {
      const files = await readdir(join(this.#folder, LOG_FOLDER));
      return join(
        this.#folder,
        LOG_FOLDER,
        files
          .filter((file) => file.startsWith(model) && file.endsWith('.jsonl'))
          .sort()
          .at(-1)!,
      );
    };
    const rotated = await newest('card-fraud');
    await rename(rotated, `${rotated}.1`);
    await truncate(await newest('delivery-time'));
    const odd = await newest('ticket-routing');
    const row = (await readFile(odd, 'utf8')).split('\n')[0]!;
    const rowOf = (time: string): string => row.replace(/"ts":"[^"]+"/, `"ts":"${time}"`);
    const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString();
    await appendFile(odd, [rowOf(inHours(-1)), rowOf(inHours(1)), rowOf('yesterday'), 'not JSON', ''].join('\n'));
  }

  /** A new process in the place of the old one. */
  async restart(): Promise<void> {
    const { address } = this;
    await this.stop();
    this.#exporter = await startExporter(this.#folder, [stateOf(this.#folder), `--web.listen-address=${address}`]);
  }

  stop(): Promise<void> {
    return this.#exporter.program.stop();
  }
}

function stateOf(folder: string): string {
  return `--state.path=${join(folder, 'state')}`;
}
