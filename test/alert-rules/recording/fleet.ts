import { Exposition } from '../../../exporter/src/exposition/exposition.ts';
import { TEXT } from '../../../exporter/src/exposition/format.ts';
import type { ErrorSums, Snapshot, Task, ViewSnapshot } from '../../../exporter/src/model.ts';
import { Random } from '../../../exporter/src/simulator/random.ts';
import { NO_ERRORS } from '../../support/outcomes.ts';
import { Scrapes } from './scrapes.ts';
import { type Counts, categoricalPlan, isRemark, numericPlan, type SubjectPlan, snapshotOf, sum } from './subjects.ts';

export const MINIMUM_ROWS = 200;
export const CLASSES = ['no', 'yes', 'perhaps'];
/** Hours that are played: a day, and the hour after it. */
export const HOURS = 25;

/** The whole of a version of a model, or a segment of it. */
export interface ViewPlan {
  readonly model: string;
  readonly version: string;
  readonly task: Task;
  readonly segment?: string;
  readonly criticalZ: number;
  readonly subjects: readonly SubjectPlan[];
}

/** What one replica counts in one hour, or part of one. */
export interface Tally {
  readonly rows: number;
  readonly subjects: readonly Counts[];
  /** `confusion[predicted * 4 + actual]`. */
  readonly confusion: readonly number[];
  readonly errors: readonly [absolute: number, squared: number, over: number, under: number, rows: number];
  readonly kpi: readonly [positive: number, negative: number, rows: number];
}

/** Fleet-wide sums by view and hour, and the scrapes that a Prometheus has of them. */
export interface Fleet {
  readonly views: readonly ViewPlan[];
  readonly hours: readonly (readonly Tally[])[];
  readonly scrapes: Scrapes;
}

/**
 * A fleet with random references and random rows, which come evenly within an hour. The last replica is killed and started again within an
 * hour, twice: at noon and in the last hour. It is scraped before its end and ten minutes later when it is back, its counters at 0; the rows
 * of its twenty minutes are a third of those of the hour, so that it has lost none and `increase`, which sees half or all of them, is right.
 */
export function fleetOf(replicas: number, seed: string): Fleet {
  const random = new Random('rules', seed);
  const views = viewPlans(random);
  const scrapes = new Scrapes();
  const hours = Array.from({ length: HOURS }, () => views.map((view) => noRows(view)));
  for (let replica = 0; replica < replicas; replica++) {
    const isRestarted = replica === replicas - 1;
    let totals = views.map((view) => noRows(view));
    const exposition = new Exposition();
    const scrape = (minute: number): void => {
      const body = exposition.render({ models: snapshotsOf(views, totals) }, TEXT);
      scrapes.add(minute, `replica-${replica}`, body.toString());
    };
    scrape(0);
    for (let hour = 0; hour < HOURS; hour++) {
      const more = views.map((view) => randomTally(random, view));
      const count = (share: number): void => {
        totals = totals.map((total, i) => added(total, more[i]!, share));
      };
      hours[hour] = hours[hour]!.map((total, i) => added(total, more[i]!));
      if (isRestarted && (hour === 12 || hour === HOURS - 1)) {
        count(1 / 3);
        scrape(60 * hour + 20);
        totals = views.map((view) => noRows(view));
        scrape(60 * hour + 30);
        count(2 / 3);
      } else {
        count(1);
      }
      scrape(60 * (hour + 1));
    }
  }
  return { views, hours, scrapes };
}

/** One tally and a share of another. */
export function added(a: Tally, b: Tally, share = 1): Tally {
  const sum = (left: number, right: number): number => left + share * right;
  const sums = (left: readonly number[], right: readonly number[]): readonly number[] => left.map((value, i) => sum(value, right[i]!));
  const [absolute, squared, over, under, judged] = a.errors;
  const [positive, negative, valued] = a.kpi;
  return {
    rows: sum(a.rows, b.rows),
    subjects: a.subjects.map(({ bins, faults }, i) => ({
      bins: sums(bins, b.subjects[i]!.bins),
      faults: sums(faults, b.subjects[i]!.faults),
    })),
    confusion: sums(a.confusion, b.confusion),
    errors: [
      sum(absolute, b.errors[0]),
      sum(squared, b.errors[1]),
      sum(over, b.errors[2]),
      sum(under, b.errors[3]),
      sum(judged, b.errors[4]),
    ],
    kpi: [sum(positive, b.kpi[0]), sum(negative, b.kpi[1]), sum(valued, b.kpi[2])],
  };
}

export function noRows({ subjects }: ViewPlan): Tally {
  return {
    rows: 0,
    subjects: subjects.map(({ bins, faults }) => ({ bins: bins.map(() => 0), faults: faults.map(() => 0) })),
    confusion: Array.from({ length: 16 }, () => 0),
    errors: [0, 0, 0, 0, 0],
    kpi: [0, 0, 0],
  };
}

/** Whole numbers also of the rows of each ten minutes, thirds and halves of which are counted: a bin without rows must have none in the sums. */
const SMALLEST = 18;

function randomTally(random: Random, { subjects }: ViewPlan): Tally {
  const upTo = (most: number): number => SMALLEST * random.integer(0, Math.ceil(most / SMALLEST));
  const [over, under] = [100 * random.uniform(), 100 * random.uniform()];
  return {
    rows: upTo(1000),
    subjects: subjects.map(({ bins, faults, rowsPerBin }) => {
      const rows = bins.map(() => random.integer(0, 1) * upTo(rowsPerBin));
      return {
        bins: rows,
        faults: faults.map((fault) => Math.min(random.integer(0, 1) * upTo(100), isRemark(fault) ? sum(rows) : Infinity)),
      };
    }),
    // No row whose two classes are unknown to the model: such cells appear with their first row, which increase() cannot see.
    confusion: Array.from({ length: 16 }, (_, i) => (i % 4 === 3 || i >= 12 ? 0 : random.integer(0, 1) * upTo(90))),
    errors: [over + under, over * over + under, over, under, SMALLEST + upTo(180)],
    kpi: [random.uniform() * 1000, random.uniform() * 100, SMALLEST + upTo(50)],
  };
}

function viewPlans(random: Random): readonly ViewPlan[] {
  const loan = { model: 'loan', task: 'binary' as const };
  return [
    { ...loan, version: '1', criticalZ: 4.35, subjects: loanSubjects(random) },
    { ...loan, version: '1', criticalZ: 4.35, segment: 'region=EU', subjects: loanSubjects(random) },
    // More false alarms are allowed than there are judgements: the level is above a half.
    { ...loan, version: '2', criticalZ: -0.5, subjects: loanSubjects(random) },
    {
      model: 'delivery',
      task: 'regression',
      version: '1',
      criticalZ: 3.1,
      subjects: [numericPlan(random, 'distance', 10), numericPlan(random, 'value', 10, { role: 'output' })],
    },
  ];
}

/** Each way to be judged, and each reason not to be. */
function loanSubjects(random: Random): readonly SubjectPlan[] {
  const categories = ['north', 'south', 'a "quoted" name', 'two\nlines'];
  return [
    numericPlan(random, 'age', 10),
    numericPlan(random, 'income', 10, { statistic: 'ks', tolerance: 0.01 }),
    numericPlan(random, 'debt', 10, { statistic: 'js_distance', tolerance: 0.001 }),
    numericPlan(random, 'tenure', 3, { statistic: 'hellinger', tolerance: 10 }),
    numericPlan(random, 'clustered', 10, { overdispersion: 40, rowsPerBin: 400 }),
    numericPlan(random, 'rare', 10, { rowsPerBin: 5 }),
    numericPlan(random, 'constant', 1),
    numericPlan(random, 'children', 4, { isDiscrete: true }),
    numericPlan(random, 'is_member', 2, { isDiscrete: true }),
    numericPlan(random, 'ignored', 10, { isIgnored: true }),
    categoricalPlan(random, 'region', categories),
    categoricalPlan(random, 'channel', categories, { statistic: 'js_distance' }),
    numericPlan(random, 'score', 10, { role: 'output' }),
    categoricalPlan(random, 'class', CLASSES, { role: 'output' }),
    categoricalPlan(random, 'label', CLASSES, { role: 'output', isUnjudged: true }),
  ];
}

function snapshotsOf(views: readonly ViewPlan[], totals: readonly Tally[]): readonly Snapshot[] {
  const versions = views.filter(({ segment }) => segment === undefined);
  return versions.map(({ model, version, task, criticalZ }) => ({
    model,
    version,
    task,
    labelsInfo: {},
    referenceDigest: `reference of ${model}`,
    referenceRows: 1000,
    minimumRows: MINIMUM_ROWS,
    criticalZ,
    windowSeconds: 3600,
    schema: { missing: [], extra: [], changed: [] },
    views: views.flatMap((view, i) => (view.model === model && view.version === version ? [viewSnapshot(view, totals[i]!)] : [])),
  }));
}

function viewSnapshot({ segment, subjects }: ViewPlan, tally: Tally): ViewSnapshot {
  const snapshots = subjects.map((plan, i) => snapshotOf(plan, tally.subjects[i]!));
  const [absolute, squared, over, under, weight] = tally.errors;
  const errorTotals: ErrorSums = { ...NO_ERRORS, absolute, squared, over, under, weight };
  const [positive, negative, rows] = tally.kpi;
  return {
    ...(segment !== undefined && { segment }),
    rowsTotal: tally.rows,
    weightTotal: tally.rows,
    features: snapshots.filter(({ role }) => role === 'feature'),
    outputs: snapshots.filter(({ role }) => role === 'output'),
    performance: {
      confusionTotal: Float64Array.from(tally.confusion),
      errorTotals,
      classes: CLASSES,
      realised: new Map(),
      bands: new Map(),
      reference: new Map(),
      labelled: sum(tally.confusion),
    },
    kpis: [{ name: 'order_value', positive, negative, rows }],
    testedFeatures: 0,
    driftedFeatures: 0,
  };
}
