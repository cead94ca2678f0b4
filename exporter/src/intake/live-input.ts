import { BatchWriter } from '../formats/batch-writer.ts';
import type { StreamFormat } from '../formats/format.ts';
import type { Monitor } from '../monitor/monitor.ts';
import type { InputSettings } from '../settings.ts';
import { FileInput } from '../sources/file-input.ts';
import { Tally } from '../tally.ts';
import { witnessOf } from './witness.ts';

export interface LiveInputOptions {
  readonly settings: InputSettings;
  readonly format: StreamFormat;
  readonly monitor: Monitor;
  readonly lineBytes: number;
  readonly now: () => number;
  readonly onProblem: (message: string) => void;
}

/** One input of one model as it grows: files, decoders, and the monitor that they feed. */
export class LiveInput {
  readonly settings: InputSettings;
  readonly model: string;
  readonly tally: Tally = new Tally();
  readonly files: FileInput;
  readonly #writer: BatchWriter;

  constructor({ settings, format, monitor, lineBytes, now, onProblem }: LiveInputOptions) {
    this.settings = settings;
    this.model = monitor.name;
    const witness = witnessOf(this.tally, (names) => monitor.noteExtraFields(names, now()));
    // One writer for all files of the input: they hold the same kind of record.
    this.#writer = new BatchWriter(monitor.schema, format, witness, (batch) => monitor.ingest(batch, now(), this.tally));
    const sink = { record: (record: unknown) => this.#writer.record(record), reject: witness.rejected };
    this.files = new FileInput({
      file: settings.file,
      tally: this.tally,
      now,
      onProblem,
      openSink: () => format.open(sink, { lineBytes }),
    });
  }

  /** Reads at most a slice a file and counts it. Gives true when there may be more at once. */
  async poll(): Promise<boolean> {
    const isBusy = await this.files.poll();
    this.#writer.flush();
    return isBusy;
  }
}
