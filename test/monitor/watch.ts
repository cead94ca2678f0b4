import { BatchWriter } from '../../exporter/src/formats/batch-writer.ts';
import { jsonl } from '../../exporter/src/formats/jsonl.ts';
import { witnessOf } from '../../exporter/src/intake/witness.ts';
import type { Snapshot, SubjectSnapshot, ViewSnapshot } from '../../exporter/src/model.ts';
import { Monitor, type MonitorOptions } from '../../exporter/src/monitor/monitor.ts';
import { Random } from '../../exporter/src/simulator/random.ts';
import { Tally } from '../../exporter/src/tally.ts';
import { openForTest } from '../support/commands.ts';
import { jsonLines } from '../support/parcels.ts';
import { configOf, profiled } from '../support/profiled.ts';

export const HOUR_MS = 3_600_000;
/** In the middle of an hour and of a minute; the clock of these tests. */
export const NOW = Date.UTC(2025, 5, 1, 12, 30, 30);

/** Rows of a model of the tests: a number, a category, a score and a label. */
export function rowsOf(count: number, seed: string, more: (i: number, random: Random) => object = () => ({})): readonly Row[] {
  const random = new Random('watch', seed);
  return Array.from({ length: count }, (_, i): Row => {
    const score = Math.round(random.uniform() * 1000) / 1000;
    const features = { x: random.normal(0, 1), region: ['north', 'south', 'east'][random.integer(0, 2)]! };
    return { ts: NOW - 60_000 + (i % 30_000), features, score, label: random.chance(score) ? 1 : 0, ...more(i, random) };
  });
}

export interface Row {
  readonly ts: unknown;
  readonly features: Readonly<Record<string, unknown>>;
  readonly score: number;
  readonly label: number;
}

export const MODEL = { version: '1', record: { time: 'ts', features: 'features', score: 'score', label: 'label' } };

/** A monitor that is fed records as a sidecar would. */
export class Watched {
  readonly monitor: Monitor;
  readonly tally = new Tally();
  readonly #clock = { now: NOW };
  readonly #writer: BatchWriter;

  constructor(monitor: Monitor) {
    this.monitor = monitor;
    const witness = witnessOf(this.tally, (names) => monitor.noteExtraFields(names, this.#clock.now));
    this.#writer = new BatchWriter(monitor.schema, jsonl, witness, (batch) => monitor.ingest(batch, this.#clock.now, this.tally));
  }

  feed(records: readonly object[], now = NOW): this {
    this.#clock.now = now;
    for (const record of records) this.#writer.record(record);
    this.#writer.flush();
    return this;
  }

  snapshot(version = 0): Snapshot {
    return this.monitor.snapshots()[version]!;
  }

  get whole(): ViewSnapshot {
    return this.snapshot().views[0]!;
  }

  view(segment: string): ViewSnapshot {
    return this.snapshot().views.find((view) => view.segment === segment)!;
  }

  feature(name: string, view: ViewSnapshot = this.whole): SubjectSnapshot {
    return view.features.find((subject) => subject.name === name)!;
  }

  output(name: string, view: ViewSnapshot = this.whole): SubjectSnapshot {
    return view.outputs.find((subject) => subject.name === name)!;
  }

  /** Another monitor of the same model, with nothing in it. */
  fresh(options: Partial<MonitorOptions> = {}): Watched {
    return new Watched(new Monitor(this.monitor.model, { ...OPTIONS, ...options }));
  }
}

const OPTIONS: MonitorOptions = { expectedDaysBetweenFalseAlarms: 30, admitVersion: () => true, untimed: 'clock' };

/** Profiles training rows with the command, and opens a monitor on the reference. */
export async function watch(training: readonly object[], model: object = MODEL, others: object = {}): Promise<Watched> {
  const { folder } = await profiled(configOf(model, others), { 'training.jsonl': jsonLines(training) });
  return new Watched(openForTest(folder)).fresh();
}

/** The count of a fault. */
export function faultOf({ faults }: SubjectSnapshot, fault: string): SubjectSnapshot['faults'][number] | undefined {
  return faults.find((count) => count.fault === fault);
}
