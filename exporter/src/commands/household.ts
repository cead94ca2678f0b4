import type { StreamFormat } from '../formats/format.ts';
import { FORMATS } from '../formats/index.ts';
import type { HouseFacts, InputFacts } from '../http/page/page-state.ts';
import type { Input } from '../intake/input.ts';
import { LiveInput } from '../intake/live-input.ts';
import { PushedInput } from '../intake/pushed-input.ts';
import type { Snapshot } from '../model.ts';
import { layoutOf } from '../monitor/layout.ts';
import type { Monitor } from '../monitor/monitor.ts';
import type { Settings } from '../settings.ts';
import { STDIN } from '../sources/stdin-input.ts';
import { VERSION } from '../version.ts';
import type { World } from './command.ts';
import { droppedSeries, type OpenModels, type SeriesAccount } from './open-models.ts';

/** A configuration at work: its models, and the inputs that feed them. */
export interface Household {
  readonly settings: Settings;
  readonly monitors: readonly Monitor[];
  readonly inputs: readonly Input[];
  readonly series: SeriesAccount;
}

export interface HouseholdOptions {
  readonly settings: Settings;
  readonly opened: OpenModels;
  /** Its stdin is opened only when an input reads it. */
  readonly world: Pick<World, 'now' | 'monotonic' | 'stdin'>;
  readonly onProblem: (message: string) => void;
  /** The household before a reload: inputs of models that go on are kept, with their places in the files. */
  readonly before?: Household | undefined;
  /** Gives a new monitor its windows back, and what its inputs had saved, by their names. */
  readonly restore: (monitor: Monitor) => ReadonlyMap<string, unknown>;
}

export function openHousehold(options: HouseholdOptions): Household {
  const { settings, opened, before } = options;
  const inputs = opened.monitors.flatMap((monitor) => {
    if (before?.monitors.includes(monitor)) return openInputs(monitor, options, before.inputs, new Map());
    return openInputs(monitor, options, [], options.restore(monitor));
  });
  return { settings, monitors: opened.monitors, inputs, series: opened.series };
}

/** The inputs of a model: those that are open already go on when nothing about them has changed. */
function openInputs(
  monitor: Monitor,
  { settings, world, onProblem }: HouseholdOptions,
  open: readonly Input[],
  saved: ReadonlyMap<string, unknown>,
): Input[] {
  const shared = { monitor, lineBytes: settings.limits.lineBytes, now: world.now, monotonic: world.monotonic };
  const old = (wanted: unknown) =>
    open.find((input) => input.model === monitor.name && JSON.stringify(input.settings) === JSON.stringify(wanted));
  const files = monitor.model.settings.inputs.map((input): Input => {
    const stdin = input.file === STDIN ? { stdin: world.stdin } : {};
    const own = { settings: input, format: streamFormat(input.format), onProblem, saved: saved.get(input.name), ...stdin };
    return old(input) ?? new LiveInput({ ...shared, ...own });
  });
  if (settings.ingest.listenAddress === undefined) return files;
  const pushed = (['predictions', 'cloudevents'] as const).map((route): Input => {
    const name = `/v1/${route}/${monitor.name}`;
    return old({ name }) ?? new PushedInput({ ...shared, name, route, saved: saved.get(name) });
  });
  return [...files, ...pushed];
}

function streamFormat(name: string): StreamFormat {
  const format = FORMATS.find((candidate) => candidate.name === name);
  // The config takes only formats of inputs.
  if (format?.kind !== 'stream') throw new Error(`format ${name} is not for inputs`);
  return format;
}

/** The monitor of an earlier household that can go on: it counts the same things, however they are now judged. */
export function keptMonitor(before: Household | undefined, model: Monitor['model']): Monitor | undefined {
  const layout = layoutOf(model);
  return before?.monitors.find((monitor) => monitor.layout === layout);
}

/** What a model is pushed by HTTP on a route; undefined when there is no such model. */
export function pushedInput({ inputs }: Household, model: string, route: PushedInput['route']): PushedInput | undefined {
  return inputs.find((input): input is PushedInput => input instanceof PushedInput && input.model === model && input.route === route);
}

export function snapshotsOf({ monitors }: Household): readonly Snapshot[] {
  return monitors.flatMap((monitor) => [...monitor.snapshots()]);
}

/** What the web pages say of the household. */
export function factsOf(household: Household, startedAt: Date): Omit<HouseFacts, 'state'> {
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

/** What the web pages say of an input. */
export function inputFacts({ settings, model, tally, problems, lagBytes }: Input): InputFacts {
  const [problem] = problems;
  // After a start counts are restored before it is known what else there is to read.
  const isRead = lagBytes === 0;
  const state = problem !== undefined ? 'failed' : tally.records + tally.refused === 0 ? 'waiting' : isRead ? 'read' : 'reading';
  return {
    name: settings.name,
    model,
    records: tally.records,
    refused: tally.refused,
    behindBytes: lagBytes ?? 0,
    ...(tally.newestMs === -Infinity ? {} : { lastRecordSeconds: tally.newestMs / 1000 }),
    state,
    ...(problem === undefined ? {} : { problem }),
  };
}
