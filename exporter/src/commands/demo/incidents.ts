import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveLog } from '../../simulator/live-log.ts';
import { nextIncident, type Schedule } from '../../simulator/schedule.ts';
import type { World } from '../command.ts';

const TICK_MS = 1000;

export interface IncidentRun {
  readonly log: LiveLog;
  readonly schedule: Schedule;
  readonly startMs: number;
  readonly seconds: number | undefined;
  readonly world: World;
  readonly say: (text: string) => void;
  readonly stop: AbortController;
}

/** Lets the log grow and announces incidents, until Ctrl-C or the end of time. */
export async function runIncidents({ log, schedule, startMs, seconds, world, say, stop }: IncidentRun): Promise<void> {
  world.onSignal((signal) => {
    if (signal === 'stop') stop.abort();
  });
  const announceNext = (): void => {
    const next = nextIncident(schedule, startMs, world.now());
    if (next !== undefined) say(`${clock(world.now())}  calm; next incident at ${clock(next.startMs)}. Ctrl-C ends the demo.`);
  };
  announceNext();
  const endMs = seconds === undefined ? Number.POSITIVE_INFINITY : startMs + seconds * 1000;
  while (!stop.signal.aborted && world.now() < endMs) {
    const { started, ended } = log.tick(world.now());
    for (const { announcement, lookFor } of started) say(`${clock(world.now())}  ${announcement}\n          ${lookFor}`);
    for (const { name } of ended) say(`${clock(world.now())}  over: ${name}`);
    if (ended.length > 0) announceNext();
    await sleep(TICK_MS, undefined, { signal: stop.signal }).catch(() => {});
  }
  stop.abort();
}

function clock(ms: number): string {
  return new Date(ms).toLocaleTimeString('en-GB');
}
