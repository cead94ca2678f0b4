import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseDuration } from '../config/index.ts';
import { parseListenAddress } from '../http/listen-address.ts';
import type { Incident } from '../simulator/incident.ts';
import { CONFIG_FILE, LOG_FOLDER } from '../simulator/layout.ts';
import { LIVE_INCIDENTS } from '../simulator/live-incidents.ts';
import { LIVE_DAY_SECONDS, LIVE_ROWS_PER_SECOND, LiveLog } from '../simulator/live-log.ts';
import { incidentNamed, repeated, type Schedule, scheduleOf } from '../simulator/schedule.ts';
import { type Arguments, UsageError } from './arguments.ts';
import type { Command, World } from './command.ts';
import { runIncidents } from './demo/incidents.ts';
import { hasPrometheus, startNeighbours } from './demo/neighbours.ts';
import { prepareHistory, prepareModels } from './demo/prepare.ts';
import { freePort, Programs } from './demo/programs.ts';

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
    'web.listen-address': { type: 'string', value: 'ADDRESS', default: '127.0.0.1:9877', help: 'where the exporter listens' },
    'logs-only': { type: 'boolean', help: 'grows the logs and starts nothing else: an exporter of your own reads them' },
    incident: { type: 'string', choices: LIVE_INCIDENTS.map(({ name }) => name), help: 'only this incident, again and again' },
    for: { type: 'string', value: 'DURATION', help: 'ends after this time; runs until Ctrl-C when left out' },
  },
  run: async (given, world) => {
    const folder = resolve(world.folder, given.required('folder'));
    const seconds = lifetime(given);
    const say = (text: string): void => void world.stdout.write(`${text}\n`);
    await mkdir(folder, { recursive: true });
    say('Driftline demo: card-fraud, delivery-time and ticket-routing, three simulated models.\n');
    say(`Training rows and references, in ${folder}`);
    await prepareModels(folder, world);
    const address = await listenAddress(given.required('web.listen-address'));
    const programs = new Programs((name, log) => say(`  ${name} has ended; see ${log}`));
    try {
      const schedule = scheduleOf(chosenIncidents(given));
      const startMs = world.now();
      const log = openLog(folder, schedule, startMs);
      log.tick(startMs);
      const stop = new AbortController();
      const neighbours = given.flag('logs-only')
        ? undefined
        : startPrograms({ folder, address, world, programs, say, signal: stop.signal });
      await runIncidents({ log, schedule, startMs, seconds, world, say, stop });
      await neighbours;
    } finally {
      await programs.stop();
    }
    return 0;
  },
};

interface Beside {
  readonly folder: string;
  readonly address: string;
  readonly world: World;
  readonly programs: Programs;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

function startPrograms(beside: Beside): Promise<void> {
  const { folder, address, world, programs, say } = beside;
  startExporter(folder, address, world, programs);
  say(`\n${place('What is drifting now', `http://${address}/?refresh=5`)}\n${place('Metrics', `http://${address}/metrics`)}\n`);
  // The past is made while the present goes on: nobody should have to wait for it.
  return startBeside(beside);
}

/** Three days of history, and the programs that show it. */
async function startBeside({ folder, address, world, programs, say, signal }: Beside): Promise<void> {
  const isKept = hasPrometheus(world);
  if (isKept) say('Three days of history are being made by driftline replay; Prometheus starts when they are there.\n');
  const history = isKept ? await prepareHistory(folder, world.now(), world, signal) : [];
  if (signal.aborted) return;
  const neighbours = await startNeighbours({ folder, exporter: address, world, programs, history, signal });
  if (neighbours.length > 0) say(`\n${neighbours.map(({ name, url }) => place(name, url)).join('\n')}\n`);
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

/** The wanted address, with a free port when its own is taken. */
async function listenAddress(text: string): Promise<string> {
  const parsed = parseListenAddress(text);
  if ('problem' in parsed) throw new UsageError(`--web.listen-address: ${parsed.problem}`);
  return `${parsed.host ?? '127.0.0.1'}:${await freePort(parsed.port)}`;
}

function openLog(folder: string, schedule: Schedule, startMs: number): LiveLog {
  const timeline = repeated(schedule, startMs);
  const traffic = { ratePerSecond: LIVE_ROWS_PER_SECOND, seed: startMs % 2 ** 31, dayLengthSeconds: LIVE_DAY_SECONDS, timeline };
  return new LiveLog({ folder: join(folder, LOG_FOLDER), startMs, traffic });
}

function startExporter(folder: string, address: string, world: World, programs: Programs): void {
  const [node = '', ...program] = world.program;
  const words = [...program, 'serve', '--config.file', join(folder, CONFIG_FILE), '--web.listen-address', address];
  programs.start('The exporter', node, words, join(folder, 'exporter.log'), world.environment);
}

function place(name: string, url: string): string {
  return `  ${name.padEnd(22)}${url}`;
}
