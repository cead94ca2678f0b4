import { closeSync, openSync, renameSync, writeSync } from 'node:fs';
import type { Random } from '../../exporter/src/simulator/random.ts';

/** A log as a careless program writes it: in pieces that end anywhere, also inside a line or a character, and renamed now and then. */
export class RotatingLog {
  readonly #path: string;
  readonly #random: Random;
  #handle: number;
  #generation = 0;
  #rest = Buffer.alloc(0);
  /** All lines that were begun, in order. */
  readonly lines: string[] = [];

  constructor(path: string, random: Random) {
    this.#path = path;
    this.#random = random;
    this.#handle = openSync(path, 'a');
  }

  /** Writes these records in pieces; the end of the last line may wait for the next call. */
  write(records: readonly unknown[]): void {
    for (const record of records) this.lines.push(`${JSON.stringify(record)}\n`);
    this.#rest = Buffer.concat([this.#rest, Buffer.from(this.lines.slice(this.lines.length - records.length).join(''))]);
    const held = this.#random.chance(0.5) ? this.#random.integer(0, Math.min(300, this.#rest.length)) : 0;
    this.#put(this.#rest.length - held);
  }

  /** Writes what waits. */
  finish(): void {
    this.#put(this.#rest.length);
  }

  /** Renames the file and goes on in a new one; a line that is not whole is finished in the old one, by the handle that is still open. */
  rotate(): void {
    this.#generation++;
    renameSync(this.#path, `${this.#path}.${this.#generation}`);
    this.finish();
    closeSync(this.#handle);
    this.#handle = openSync(this.#path, 'a');
  }

  close(): void {
    this.finish();
    closeSync(this.#handle);
  }

  #put(bytes: number): void {
    for (let written = 0; written < bytes; ) {
      const piece = Math.min(bytes - written, this.#random.integer(1, 4000));
      writeSync(this.#handle, this.#rest, written, piece);
      written += piece;
    }
    this.#rest = this.#rest.subarray(bytes);
  }
}
