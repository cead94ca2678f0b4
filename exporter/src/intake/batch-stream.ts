import { BatchWriter } from '../formats/batch-writer.ts';
import type { RecordBatch, RecordSchema } from '../model.ts';
import type { Tally } from '../tally.ts';
import { readRecords } from './read-records.ts';
import type { DecoderSettings, RecordFile } from './record-file.ts';
import { witnessOf } from './witness.ts';

/**
 * The batches of one finished file, or of several that are read together, pulled: reading waits until what was read is used, so that many files can be
 * open side by side.
 */
export class BatchStream {
  readonly #waiting: RecordBatch[] = [];
  #isDone = false;
  #failure: Error | undefined;
  #wake: (() => void) | undefined;
  #resume: (() => void) | undefined;
  #started: (() => Promise<void>) | undefined;

  /**
   * @param files one of the groups of `filesTogether`
   * @param progress told the share of the files that is read
   */
  constructor(
    files: readonly [RecordFile, ...RecordFile[]],
    schema: RecordSchema,
    tally: Tally,
    decoder: DecoderSettings,
    progress: (share: number) => void,
  ) {
    // The writer uses its batch again, and this one waits for its turn.
    const writer = new BatchWriter(schema, files[0].format, witnessOf(tally), (batch) => this.#waiting.push(structuredClone(batch)));
    this.#started = async () => {
      await readRecords(files, () => writer, {
        decoder,
        progress: (share) => {
          progress(share);
          return this.#used();
        },
      });
      writer.flush();
    };
  }

  /** The next batch; undefined after the last. Throws what reading threw. */
  async next(): Promise<RecordBatch | undefined> {
    this.#start();
    while (this.#waiting.length === 0 && !this.#isDone) {
      this.#resume?.();
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
    if (this.#failure !== undefined) throw this.#failure;
    return this.#waiting.shift();
  }

  #start(): void {
    const read = this.#started;
    this.#started = undefined;
    read?.()
      .catch((error: unknown) => {
        this.#failure = error instanceof Error ? error : new Error(String(error));
      })
      .finally(() => {
        this.#isDone = true;
        this.#wake?.();
      });
  }

  /** Waits until all batches are taken. */
  async #used(): Promise<void> {
    if (this.#waiting.length === 0) return;
    this.#wake?.();
    await new Promise<void>((resume) => {
      this.#resume = resume;
    });
  }
}
