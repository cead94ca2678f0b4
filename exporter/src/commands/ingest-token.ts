import { readFileSync, statSync } from 'node:fs';
import { reasonOf } from '../sources/whole-file.ts';
import { InputError } from './command.ts';

/** The bearer token in a file, read again when the file changes: a mounted secret is renewed under the running program. */
export class IngestToken {
  readonly #path: string;
  readonly #log: { warn(message: string): void };
  #token: string;
  #stamp: string;

  /** Throws InputError: a token that is asked for and cannot be read must not open the door. */
  static open(path: string, log: { warn(message: string): void }): IngestToken {
    const stamp = stampOf(path);
    const read = readToken(path);
    if ('problem' in read) throw new InputError(read.problem);
    return new IngestToken(path, log, read.token, stamp);
  }

  private constructor(path: string, log: { warn(message: string): void }, token: string, stamp: string) {
    this.#path = path;
    this.#log = log;
    this.#token = token;
    this.#stamp = stamp;
  }

  /** The old one stays while the file cannot be read, or is empty. */
  current(): string {
    const stamp = stampOf(this.#path);
    if (stamp === this.#stamp) return this.#token;
    this.#stamp = stamp;
    const read = readToken(this.#path);
    if ('problem' in read) this.#log.warn(`the token of the ingest listener is not renewed, the old one stays: ${read.problem}`);
    else this.#token = read.token;
    return this.#token;
  }
}

function readToken(path: string): { readonly token: string } | { readonly problem: string } {
  try {
    const token = readFileSync(path, 'utf8').trim();
    return token === '' ? { problem: `${path}: it holds no token` } : { token };
  } catch (error) {
    return { problem: `${path}: ${reasonOf(error)}` };
  }
}

/** What must differ when the file does; taken before it is read, so that no change goes unseen. */
function stampOf(path: string): string {
  const { ino, size, mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? {};
  return `${ino}:${size}:${mtimeMs}`;
}
