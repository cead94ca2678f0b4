import type { StreamFormat } from '../formats/format.ts';
import { FORMATS } from '../formats/index.ts';
import type { HouseFacts, InputFacts } from '../http/page/page-state.ts';
import { LiveInput } from '../intake/live-input.ts';
import type { Snapshot } from '../model.ts';
import type { Monitor } from '../monitor/monitor.ts';
import type { Settings } from '../settings.ts';
import { VERSION } from '../version.ts';
import { droppedSeries, type OpenModels, type SeriesAccount } from './open-models.ts';

/** Without news inputs are asked this often. */
const IDLE_MS = 250;

/** A configuration at work: its models, and the inputs that feed them. */
export interface Household {
  readonly settings: Settings;
  readonly monitors: readonly Monitor[];
  readonly inputs: readonly LiveInput[];
  readonly series: SeriesAccount;
}

export interface HouseholdOptions {
  readonly settings: Settings;
  readonly opened: OpenModels;
  readonly now: () => number;
  readonly onProblem: (message: string) => void;
  /** The household before a reload: inputs of models that go on are kept, with their places in the files. */
  readonly before?: Household | undefined;
}

export function openHousehold({ settings, opened, now, onProblem, before }: HouseholdOptions): Household {
  const { monitors, series } = opened;
  const inputs = monitors.flatMap((monitor) => {
    const open = before?.monitors.includes(monitor) ? before.inputs.filter(({ model }) => model === monitor.name) : [];
    return monitor.model.settings.inputs.map(
      (input) =>
        open.find((candidate) => JSON.stringify(candidate.settings) === JSON.stringify(input)) ??
        new LiveInput({
          settings: input,
          format: streamFormat(input.format),
          monitor,
          lineBytes: settings.limits.lineBytes,
          now,
          onProblem,
        }),
    );
  });
  return { settings, monitors, inputs, series };
}

function streamFormat(name: string): StreamFormat {
  const format = FORMATS.find((candidate) => candidate.name === name);
  // The config takes only formats of inputs.
  if (format?.kind !== 'stream') throw new Error(`format ${name} is not for inputs`);
  return format;
}

/** The monitor of an earlier household that can go on: it counts the same things, however they are now judged. */
export function keptMonitor(before: Household | undefined, model: Monitor['model']): Monitor | undefined {
  return before?.monitors.find((monitor) => countedThings(monitor.model) === countedThings(model));
}

/** All on which counters and windows depend; the rest of the settings only judges what was counted, or says where it comes from. */
function countedThings({ settings, profile, features, segments }: Monitor['model']): string {
  const { drift: _drift, labelsInfo: _labelsInfo, inputs: _inputs, performance, ...counting } = settings;
  const names = [features.map(({ name }) => name), segments.map(({ segment }) => segment)];
  return JSON.stringify([counting, performance.windowSeconds, profile.digest, names]);
}

/** Reads the inputs of the household of the moment, in slices, until told to stop; then once more to the end, as far as time allows. */
export async function readInputs(household: () => Household, isStopped: () => boolean, wait: (ms: number) => Promise<void>): Promise<void> {
  while (!isStopped()) {
    let isBusy = false;
    for (const input of household().inputs) isBusy = (await input.poll()) || isBusy;
    // Even when busy others get their turn: a scrape waits for one slice at most.
    await wait(isBusy ? 0 : IDLE_MS);
  }
}

/** Reads what is left, until nothing is or time is up. */
export async function drainInputs({ inputs }: Household, isTimeUp: () => boolean): Promise<void> {
  let isBusy = true;
  while (isBusy && !isTimeUp()) {
    isBusy = false;
    for (const input of inputs) isBusy = (await input.poll()) || isBusy;
  }
}

export function snapshotsOf({ monitors }: Household): readonly Snapshot[] {
  return monitors.flatMap((monitor) => [...monitor.snapshots()]);
}

/** What the web pages say of the household. */
export function factsOf(household: Household, startedAt: Date): HouseFacts {
  const { series } = household;
  return {
    version: VERSION,
    startedAt,
    snapshots: snapshotsOf(household),
    inputs: household.inputs.map(inputFacts),
    series: { count: series.planned, limit: series.limit, dropped: droppedSeries(series) },
    modelsWithoutReference: [],
  };
}

function inputFacts({ settings, model, tally, files }: LiveInput): InputFacts {
  const [problem] = files.problems;
  const state =
    problem !== undefined ? 'failed' : tally.records + tally.refused === 0 ? 'waiting' : files.lagBytes > 0 ? 'reading' : 'read';
  return {
    name: settings.name,
    model,
    records: tally.records,
    refused: tally.refused,
    behindBytes: files.lagBytes,
    ...(tally.newestMs === -Infinity ? {} : { lastRecordSeconds: tally.newestMs / 1000 }),
    state,
    ...(problem === undefined ? {} : { problem }),
  };
}
