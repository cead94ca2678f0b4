import { once as onceEvent } from 'node:events';
import { parseArguments, UsageError } from './commands/arguments.ts';
import { check } from './commands/check.ts';
import { type Command, InputError, type World } from './commands/command.ts';
import { demo } from './commands/demo.ts';
import { describeOptions, helpTable, wrapped } from './commands/help-table.ts';
import { init } from './commands/init.ts';
import { once } from './commands/once.ts';
import { profile } from './commands/profile.ts';
import { replay } from './commands/replay.ts';
import { serve } from './commands/serve.ts';
import { VERSION } from './version.ts';

const COMMANDS: readonly Command[] = [serve, profile, check, init, once, replay, demo];

/** Without a command's name, `serve`. */
const DEFAULT = serve;

function help(): string {
  return `driftline ${VERSION}: compares what a model is given now with what it was trained on, for Prometheus

usage: driftline [COMMAND] [OPTION...]

${helpTable(COMMANDS.map(({ name, summary }) => [name, summary]))}

driftline COMMAND --help tells the options of a command; without a command it is serve:

${describeOptions(DEFAULT.options)}
`;
}

function commandHelp({ name, usage, summary, options }: Command): string {
  return `driftline ${name} ${usage}\n${wrapped(summary).join('\n')}\n\n${describeOptions(options)}\n`;
}

async function run(words: readonly string[], world: World): Promise<number> {
  const [first] = words;
  const named = COMMANDS.find(({ name }) => name === first);
  if (named === undefined && first !== undefined && !first.startsWith('-')) {
    world.stderr.write(`driftline has no command ${first}\n\n${help()}`);
    return 2;
  }
  const command = named ?? DEFAULT;
  const rest = named === undefined ? words : words.slice(1);
  if (rest.includes('--help') || rest.includes('-h')) {
    world.stdout.write(named === undefined ? help() : commandHelp(named));
    return 0;
  }
  if (rest.includes('--version')) {
    world.stdout.write(`driftline ${VERSION}, Node ${process.versions.node}\n`);
    return 0;
  }
  try {
    return await command.run(parseArguments(rest, command.options), world);
  } catch (error) {
    if (error instanceof UsageError) {
      world.stderr.write(`${error.message}\nusage: driftline ${command.name} ${command.usage}\n`);
      return 2;
    }
    if (error instanceof InputError) {
      world.stderr.write(`${error.message}\n`);
      return 1;
    }
    throw error;
  }
}

function processWorld(): World {
  return {
    stdout: {
      write: (text) => process.stdout.write(text),
      drained: async () => void (await onceEvent(process.stdout, 'drain')),
      isTTY: process.stdout.isTTY,
    },
    stderr: process.stderr,
    // Opened by who reads it: the others leave it alone.
    get stdin() {
      return process.stdin;
    },
    now: Date.now,
    monotonic: () => performance.now(),
    nodeVersion: process.version,
    folder: process.cwd(),
    environment: process.env,
    program: [process.execPath, ...process.execArgv, process.argv[1] ?? ''],
    onSignal: (listener) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => listener('stop'));
      process.on('SIGHUP', () => listener('reload'));
    },
  };
}

// A reader that has seen enough, like head, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await run(process.argv.slice(2), processWorld());
