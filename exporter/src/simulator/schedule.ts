import { type Episode, type Incident, type Timeline, underWay } from './incident.ts';
import { LIVE_INCIDENTS } from './live-incidents.ts';

const FIRST_START_MS = 60_000;
/** From one start to the next: an incident that a two-minute window shows in full, then a pause. */
const SPACING_MS = 200_000;
const DURATION_MS = { sudden: 130_000, gradual: 180_000 } as const;
/** Even a single incident leaves its window the time to recover before it comes back. */
const SHORTEST_CYCLE_MS = 2 * SPACING_MS;

/** Episodes on a clock that starts anew with each cycle. */
export interface Schedule {
  readonly episodes: readonly Episode[];
  readonly cycleMs: number;
}

/** The incidents one after another; all nine take half an hour. */
export function scheduleOf(incidents: readonly Incident[] = LIVE_INCIDENTS): Schedule {
  const episodes = incidents.map((incident, place) => {
    const startMs = FIRST_START_MS + place * SPACING_MS;
    return { incident, startMs, endMs: startMs + DURATION_MS[incident.course] };
  });
  return { episodes, cycleMs: Math.max(SHORTEST_CYCLE_MS, incidents.length * SPACING_MS) };
}

/** The incident of that name, if there is one. */
export function incidentNamed(name: string): Incident | undefined {
  return LIVE_INCIDENTS.find((incident) => incident.name === name);
}

/** The schedule, again and again from `startMs` on; calm before. */
export function repeated({ episodes, cycleMs }: Schedule, startMs: number): Timeline {
  return (timeMs) => (timeMs < startMs ? [] : underWay(episodes, (timeMs - startMs) % cycleMs));
}

export interface Upcoming {
  readonly incident: Incident;
  readonly startMs: number;
}

/** The next incident that starts after `timeMs`; undefined when the schedule is empty. */
export function nextIncident({ episodes, cycleMs }: Schedule, scheduleStartMs: number, timeMs: number): Upcoming | undefined {
  const cycle = Math.max(0, Math.floor((timeMs - scheduleStartMs) / cycleMs));
  for (const place of [cycle, cycle + 1]) {
    for (const { incident, startMs } of episodes) {
      const absoluteMs = scheduleStartMs + place * cycleMs + startMs;
      if (absoluteMs > timeMs) return { incident, startMs: absoluteMs };
    }
  }
  return undefined;
}
