import { createReadStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FamilyHead } from '../exposition/family.ts';
import { OPENMETRICS } from '../exposition/format.ts';
import { sampleValue } from '../exposition/sample-value.ts';
import { SampleVisitor } from '../exposition/sample-visitor.ts';
import type { Snapshot } from '../model.ts';

/** Every series at every step end. */
export interface History {
  write(seconds: number, snapshots: readonly Snapshot[]): Promise<void>;
  /** After the last step. */
  end(): Promise<void>;
  /** Leaves nothing behind, whether it came to its end or not. */
  close(): Promise<void>;
}

/** One `{"time", "name", "labels", "value"}` a line. */
export class JsonlHistory implements History {
  readonly #put: (text: string) => Promise<void>;
  readonly #visitor = new SampleVisitor();

  constructor(put: (text: string) => Promise<void>) {
    this.#put = put;
  }

  async write(seconds: number, snapshots: readonly Snapshot[]): Promise<void> {
    const lines: string[] = [];
    this.#visitor.visit(snapshots, ({ name, labels }, value) => {
      lines.push(`${JSON.stringify({ time: seconds, name, labels, value })}\n`);
    });
    await this.#put(lines.join(''));
  }

  async end(): Promise<void> {}

  async close(): Promise<void> {}
}

/** Where one family's lines wait. */
interface FamilyFile {
  readonly family: FamilyHead;
  readonly path: string;
  readonly handle: FileHandle;
}

/**
 * OpenMetrics with timestamps. A family's samples must stand together, over all steps: each family waits in a temporary file of its own, so that
 * months of history need no memory.
 */
export class OpenMetricsHistory implements History {
  readonly #put: (text: string) => Promise<void>;
  readonly #folder: string;
  readonly #visitor = new SampleVisitor();
  readonly #families = new Map<FamilyHead, FamilyFile>();

  private constructor(put: (text: string) => Promise<void>, folder: string) {
    this.#put = put;
    this.#folder = folder;
  }

  static async open(put: (text: string) => Promise<void>): Promise<OpenMetricsHistory> {
    return new OpenMetricsHistory(put, await mkdtemp(join(tmpdir(), 'driftline-replay-')));
  }

  async write(seconds: number, snapshots: readonly Snapshot[]): Promise<void> {
    const lines = new Map<FamilyHead, string[]>();
    this.#visitor.visit(snapshots, ({ family, prefix }, value) => {
      let list = lines.get(family);
      if (list === undefined) {
        list = [];
        lines.set(family, list);
      }
      list.push(`${prefix}${sampleValue(value)} ${seconds}\n`);
    });
    for (const [family, list] of lines) await (await this.#file(family)).handle.write(list.join(''));
  }

  async end(): Promise<void> {
    for (const { family, path } of this.#families.values()) {
      await this.#put(OPENMETRICS.header(family));
      for await (const chunk of createReadStream(path, 'utf8')) await this.#put(String(chunk));
    }
    await this.#put(OPENMETRICS.end);
  }

  async close(): Promise<void> {
    for (const { handle } of this.#families.values()) await handle.close();
    await rm(this.#folder, { recursive: true });
  }

  async #file(family: FamilyHead): Promise<FamilyFile> {
    let file = this.#families.get(family);
    if (file === undefined) {
      const path = join(this.#folder, family.name);
      file = { family, path, handle: await open(path, 'w') };
      this.#families.set(family, file);
    }
    return file;
  }
}
