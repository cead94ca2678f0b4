import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';

/** Full path of the first of these programs on the PATH. */
export function findProgram(names: readonly string[], path: string | undefined): string | undefined {
  const folders = (path ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The port itself when nothing listens there, else any free one. */
export async function freePort(wanted: number): Promise<number> {
  return portOf(wanted).catch(() => portOf(0));
}

/** Does nobody listen on this port of the loopback? */
export function isFree(port: number): Promise<boolean> {
  return portOf(port).then(
    () => true,
    () => false,
  );
}

function portOf(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}

/** A program that was started. */
export interface Started {
  readonly name: string;
  /** File with what it prints. */
  readonly log: string;
  readonly hasEnded: () => boolean;
}

/** Who has not ended by then is killed. Driftline drains for at most 10 s. */
const STOP_MS = 20_000;

/** Programs that the demo started, and stops again. */
export class Programs {
  readonly #running: ChildProcess[] = [];
  readonly #onDeath: (name: string, log: string) => void;
  #isStopping = false;

  /** @param onDeath told when a program ends that was not told to, with the file that holds what it printed */
  constructor(onDeath: (name: string, log: string) => void) {
    this.#onDeath = onDeath;
  }

  /** Starts a program; what it prints goes to `log`. */
  start(
    name: string,
    command: string,
    words: readonly string[],
    log: string,
    environment: Readonly<Record<string, string | undefined>>,
  ): Started {
    const out = openSync(log, 'w');
    const child = spawn(command, words, { stdio: ['ignore', out, out], env: { ...environment } });
    let isOver = false;
    const died = (): void => {
      isOver = true;
      if (!this.#isStopping) this.#onDeath(name, log);
    };
    child.once('error', died);
    child.once('exit', died);
    this.#running.push(child);
    return { name, log, hasEnded: () => isOver };
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(
      this.#running.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        const patience = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
        await gone;
        clearTimeout(patience);
      }),
    );
  }
}

/** Runs a program to its end, or until the signal; gives its exit code. */
export function runToEnd(
  command: string,
  words: readonly string[],
  options: { log: string; folder: string; signal: AbortSignal },
): Promise<number | null> {
  const out = openSync(options.log, 'w');
  return new Promise((resolve) => {
    const child = spawn(command, words, { stdio: ['ignore', out, out], cwd: options.folder, signal: options.signal });
    // Also told when the signal ends it.
    child.once('error', () => resolve(null));
    child.once('exit', resolve);
  });
}
