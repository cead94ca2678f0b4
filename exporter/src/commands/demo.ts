import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseDuration } from '../config/index.ts';
import type { Incident } from '../simulator/incident.ts';
import { CONFIG_FILE, LOG_FOLDER, STATE_FOLDER } from '../simulator/layout.ts';
import { LIVE_INCIDENTS } from '../simulator/live-incidents.ts';
import { LIVE_DAY_SECONDS, LIVE_ROWS_PER_SECOND, LiveLog } from '../simulator/live-log.ts';
import { incidentNamed, repeated, type Schedule, scheduleOf } from '../simulator/schedule.ts';
import { type Arguments, UsageError } from './arguments.ts';
import type { Command, World } from './command.ts';
import { ADDRESS_OPTIONS, type FoundPrograms, findPrograms } from './demo/found-programs.ts';
import { runIncidents } from './demo/incidents.ts';
import { prepareHistory, prepareModels } from './demo/prepare.ts';
import { Programs } from './demo/programs.ts';
import { startStack } from './demo/stack.ts';
import { stackFiles } from './demo/stack-files.ts';

export const demo: Command = {
  name: 'demo',
  usage: '[--incident NAME] [OPTION...]',
  summary: 'three simulated models with incidents on cue, the exporter, and Prometheus, Alertmanager and Grafana where they are found',
  options: {
    folder: {
      type: 'string',
      value: 'DIR',
      default: join(tmpdir(), 'driftline-demo'),
      help: 'where logs, references and data go; made anew',
    },
    ...ADDRESS_OPTIONS,
    strict: { type: 'boolean', help: 'ends with an error when Prometheus or Alertmanager is missing, or a port is taken' },
    'logs-only': { type: 'boolean', help: 'grows the logs and starts nothing else: an exporter of your own reads them' },
    incident: { type: 'string', choices: LIVE_INCIDENTS.map(({ name }) => name), help: 'only this incident, again and again' },
    for: { type: 'string', value: 'DURATION', help: 'ends after this time; runs until Ctrl-C when left out' },
  },
  run: async (given, world) => {
    const folder = resolve(world.folder, given.required('folder'));
    const seconds = lifetime(given);
    const say = (text: string): void => void world.stdout.write(`${text}\n`);
    say('Driftline demo: card-fraud, delivery-time and ticket-routing, three simulated models.\n');
    const found = given.flag('logs-only') ? undefined : await findPrograms(given, world);
    await mkdir(folder, { recursive: true });
    say(`Training rows and references, in ${folder}`);
    await prepareModels(folder, world);
    const programs = new Programs((name, log) => say(`  ${name} has ended; see ${log}`));
    try {
      const schedule = scheduleOf(chosenIncidents(given));
      const startMs = world.now();
      const log = openLog(folder, schedule, startMs);
      log.tick(startMs);
      const stop = new AbortController();
      const stack = found && startPrograms({ folder, found, world, programs, say, signal: stop.signal });
      const incidents = runIncidents({ log, schedule, startMs, seconds, world, say, stop });
      // The log stops growing when a program of the stack cannot be started.
      await Promise.all([stack, incidents]).finally(() => stop.abort());
    } finally {
      await programs.stop();
    }
    return 0;
  },
};

interface Beside {
  readonly folder: string;
  readonly found: FoundPrograms;
  readonly world: World;
  readonly programs: Programs;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/** The exporter at once, what shows its numbers when it has a past. */
async function startPrograms(beside: Beside): Promise<void> {
  const { folder, found, world, programs, say, signal } = beside;
  startExporter(folder, found.exporter, world, programs);
  const page = `http://${found.exporter}`;
  say(`\n${place('What is drifting now', `${page}/?refresh=5`)}\n${place('Metrics', `${page}/metrics`)}\n`);
  const files = stackFiles();
  if (files === undefined) return say('  Rules and dashboards are not beside this program: nothing else is started.\n');
  // The past is made while the present goes on: nobody should have to wait for it.
  if (found.prometheus) say('Two days of history are being made by driftline replay; Prometheus starts when they are there.\n');
  const history = found.prometheus ? await prepareHistory(folder, world.now(), world, signal) : [];
  if (signal.aborted) return;
  const neighbours = await startStack({ folder, files, programs, found, environment: world.environment, history, say, signal });
  if (neighbours.length === 0 || signal.aborted) return;
  say(`\n${neighbours.map(({ name, url }) => place(name, url)).join('\n')}\n`);
  if (found.prometheus) say('What the rules record is there from now on, the last of it within ten minutes.\n');
}

function lifetime(given: Arguments): number | undefined {
  const text = given.text('for');
  if (text === undefined) return undefined;
  const ms = parseDuration(text);
  if (ms === undefined) throw new UsageError(`--for takes a duration like 90s or 10m, not ${text}`);
  return ms / 1000;
}

function chosenIncidents(given: Arguments): readonly Incident[] | undefined {
  const name = given.text('incident');
  const incident = name === undefined ? undefined : incidentNamed(name);
  return incident === undefined ? undefined : [incident];
}

function openLog(folder: string, schedule: Schedule, startMs: number): LiveLog {
  const timeline = repeated(schedule, startMs);
  const traffic = { ratePerSecond: LIVE_ROWS_PER_SECOND, seed: startMs % 2 ** 31, dayLengthSeconds: LIVE_DAY_SECONDS, timeline };
  return new LiveLog({ folder: join(folder, LOG_FOLDER), startMs, traffic });
}

function startExporter(folder: string, address: string, world: World, programs: Programs): void {
  const [node = '', ...program] = world.program;
  const words = [
    ...program,
    'serve',
    `--config.file=${join(folder, CONFIG_FILE)}`,
    `--state.path=${join(folder, STATE_FOLDER)}`,
    `--web.listen-address=${address}`,
  ];
  programs.start('The exporter', node, words, join(folder, 'exporter.log'), world.environment);
}

function place(name: string, url: string): string {
  return `  ${name.padEnd(22)}${url}`;
}
