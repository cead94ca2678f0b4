import type { Readable } from 'node:stream';
import { BatchWriter } from '../formats/batch-writer.ts';
import type { StreamFormat } from '../formats/format.ts';
import type { Monitor } from '../monitor/monitor.ts';
import type { InputSettings } from '../settings.ts';
import { FileInput } from '../sources/file-input.ts';
import type { OpenSink, Source } from '../sources/source.ts';
import { STDIN, StdinInput } from '../sources/stdin-input.ts';
import { Tally } from '../tally.ts';
import type { Input } from './input.ts';
import { LIVE_LIMITS, Pairing } from './pairing.ts';
import { restoreInput, saveInput } from './saved-input.ts';
import { witnessOf } from './witness.ts';

export interface LiveInputOptions {
  readonly settings: InputSettings;
  readonly format: StreamFormat;
  readonly monitor: Monitor;
  readonly lineBytes: number;
  /** Wall clock, and one that never jumps; both in milliseconds. */
  readonly now: () => number;
  readonly monotonic: () => number;
  readonly onProblem: (message: string) => void;
  /** What an earlier process got from `save`. */
  readonly saved?: unknown;
  /** Read when `settings.file` is `-`. */
  readonly stdin?: Readable | undefined;
}

/** One input of one model as it grows: a source, its decoders, the pairing of halves, and the monitor that they feed. */
export class LiveInput implements Input {
  readonly settings: InputSettings;
  readonly model: string;
  readonly tally: Tally = new Tally();
  readonly #source: Source;
  readonly #pairing: Pairing;
  readonly #writer: BatchWriter;

  constructor(options: LiveInputOptions) {
    const { settings, format, monitor, lineBytes, now, monotonic } = options;
    this.settings = settings;
    this.model = monitor.name;
    const witness = witnessOf(this.tally, (names) => monitor.noteExtraFields(names, now()));
    // One writer for all files of the input: they hold the same kind of record.
    this.#writer = new BatchWriter(monitor.schema, format, witness, (batch) => monitor.ingest(batch, now(), this.tally));
    this.#pairing = new Pairing(this.#writer, LIVE_LIMITS, monotonic);
    const saved = restoreInput(options.saved, this.tally, this.#pairing);
    const { columns, outputColumns, record } = monitor.model.settings;
    const decoder = { lineBytes, columns, outputColumns, paths: record, schema: settings.schema };
    const openSink: OpenSink = (path, memory) => format.open(this.#pairing, { ...decoder, path, memory });
    this.#source = openSource(options, this.tally, openSink, saved);
  }

  get isUp(): boolean {
    return this.#source.isUp;
  }

  get lagBytes(): number | undefined {
    return this.#source.lagBytes;
  }

  get problems(): readonly string[] {
    return this.#source.problems;
  }

  async poll(): Promise<boolean> {
    const isBusy = await this.#source.poll();
    // While there is more to read, a half that seems late may only stand further on.
    if (!isBusy) this.#pairing.expire();
    this.flush();
    return isBusy;
  }

  flush(): void {
    this.#writer.flush();
  }

  save(): unknown {
    return saveInput(this.tally, this.#pairing, this.#source.save());
  }

  async close(): Promise<void> {
    await this.#source.close();
    this.#pairing.end();
    this.flush();
  }
}

function openSource(options: LiveInputOptions, tally: Tally, openSink: OpenSink, saved: unknown): Source {
  const { settings, format, monotonic, onProblem, stdin } = options;
  const { file, start } = settings;
  if (file !== STDIN) {
    return new FileInput({ file, start, saved, tally, openSink, isSideBySide: format.isPaired, now: monotonic, onProblem });
  }
  if (stdin === undefined) throw new Error('there is no stdin to read');
  return new StdinInput({ stdin, tally, openSink, onProblem });
}
