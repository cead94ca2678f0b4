import { type ChildProcess, spawn } from 'node:child_process';
import { atTestEnd } from './at-test-end.ts';
import { waitFor } from './wait-for.ts';

/** Driftline drains for at most 10 s; who needs far longer is killed, and the test fails. */
const STOP_MS = 30_000;

export interface ProgramOptions {
  readonly cwd?: string;
  /** Added to the environment of the tests. */
  readonly env?: Readonly<Record<string, string>>;
  /** Written to its stdin, which is then closed. */
  readonly input?: string;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A real program that runs beside the test, with all that it has printed. */
export class Program {
  readonly exited: Promise<Exit>;
  readonly #command: string;
  readonly #child: ChildProcess;
  #stdout = '';
  #stderr = '';
  #exit: Exit | undefined;

  constructor(command: string, words: readonly string[], { cwd, env, input }: ProgramOptions) {
    this.#command = command;
    const child = spawn(command, words, { cwd, env: { ...process.env, ...env }, stdio: 'pipe' });
    this.#child = child;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    // A program that does not read its stdin to the end breaks the pipe; that is its own business.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    this.exited = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        this.#exit = { code, signal };
        resolve(this.#exit);
      });
    });
    // Who is interested awaits it; a program that cannot be started must not end the whole test run.
    this.exited.catch(() => {});
    const kill = () => child.kill('SIGKILL');
    process.once('exit', kill);
    child.once('close', () => process.off('exit', kill));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get stdout(): string {
    return this.#stdout;
  }

  get stderr(): string {
    return this.#stderr;
  }

  /** The first line of stdout or stderr that matches, whether it has come already or is still to come. */
  async line(pattern: RegExp, timeoutMs = 60_000): Promise<string> {
    const find = () => `${this.#stdout}\n${this.#stderr}`.split('\n').find((line) => pattern.test(line));
    await waitFor(() => find() ?? this.#exit, { timeoutMs }).catch(() => undefined);
    const line = find();
    if (line === undefined) throw this.#failure(`no line ${pattern}`);
    return line;
  }

  send(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** SIGTERM, then wait for its end. Nothing when it has ended already. */
  async stop(): Promise<void> {
    if (this.#exit !== undefined || this.#child.pid === undefined) return;
    this.send('SIGTERM');
    await waitFor(() => this.#exit, { timeoutMs: STOP_MS }).catch(() => this.send('SIGKILL'));
    if ((await this.exited).signal === 'SIGKILL') throw this.#failure(`it did not stop within ${STOP_MS} ms and was killed`);
  }

  #failure(problem: string): Error {
    return new Error(`${this.#command}: ${problem}\n--- stdout\n${this.#stdout}\n--- stderr\n${this.#stderr}`);
  }
}

/** Starts a program. Inside a test it is stopped at the test's end; a `beforeAll` returns `() => program.stop()`. */
export function startProgram(command: string, words: readonly string[], options: ProgramOptions = {}): Program {
  const program = new Program(command, words, options);
  atTestEnd(() => program.stop());
  return program;
}

/** Runs a program to its end. */
export async function runProgram(
  command: string,
  words: readonly string[],
  options: ProgramOptions = {},
): Promise<Exit & { readonly stdout: string; readonly stderr: string }> {
  const program = startProgram(command, words, options);
  const exit = await program.exited;
  return { ...exit, stdout: program.stdout, stderr: program.stderr };
}
