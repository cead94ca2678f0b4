import { Readable } from 'node:stream';
import { parseArguments } from '../../exporter/src/commands/arguments.ts';
import { type Command, InputError, type World } from '../../exporter/src/commands/command.ts';
import { CONFIG_OPTION, loadSettings, openConfigured } from '../../exporter/src/commands/settings.ts';
import type { Monitor } from '../../exporter/src/monitor/monitor.ts';

/** What a command printed, and its exit code. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in this process, in a folder. An InputError is exit code 1 with its message on stderr, as in main.ts. */
export async function runCommand(
  command: Command,
  words: readonly string[],
  folder: string,
  now: () => number = Date.now,
  stdin: Readable = Readable.from([]),
): Promise<Outcome> {
  const printed = { stdout: '', stderr: '' };
  const world = testWorld(folder, printed, now, stdin);
  try {
    return { code: await command.run(parseArguments(words, command.options), world), ...printed };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { code: 1, stdout: printed.stdout, stderr: `${printed.stderr}${error.message}\n` };
  }
}

/** The monitor of the first model of a folder's driftline.yaml. */
export function openForTest(folder: string): Monitor {
  const world = testWorld(folder, { stdout: '', stderr: '' }, Date.now, Readable.from([]));
  return openConfigured(loadSettings(parseArguments([], CONFIG_OPTION), world), { untimed: 'newest' }).monitors[0]!;
}

function testWorld(folder: string, printed: { stdout: string; stderr: string }, now: () => number, stdin: Readable): World {
  const output = (name: 'stdout' | 'stderr') => ({
    write: (text: string | Uint8Array) => {
      printed[name] += typeof text === 'string' ? text : Buffer.from(text).toString();
    },
  });
  return {
    stdout: output('stdout'),
    stderr: output('stderr'),
    stdin,
    now,
    monotonic: () => performance.now(),
    nodeVersion: 'v0.0.0',
    folder,
    environment: {},
    onSignal: () => {},
    program: [],
  };
}
