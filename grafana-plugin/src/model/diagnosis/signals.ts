import { emptyCells, fillRow } from '../judged/fill.ts';
import type { Grid } from '../judged/grid.ts';
import { limitOfScale } from '../levels.ts';
import { areOfOne } from '../series/identity.ts';
import { newest, type Series, type SeriesOf } from '../series/series.ts';
import type { Facts, FaultFact, Judged } from './facts.ts';
import { isOfNow } from './freshness.ts';
import { type Change, type Course, changeOf, type Shape } from './shape.ts';

/** What is drawn of one change: the share of a fault, or a drift score. */
export interface Signal extends Course {
  readonly subject: Judged;
  /** Undefined: the drift score. */
  readonly fault: string | undefined;
  /** What the values are: shares of rows or multiples of a limit. */
  readonly unit: 'share' | 'score';
  readonly change: Change;
}

/** More would not be looked at. */
const MOST = 2;

/** The signals behind the causes: the worst fault and the worst drift; a second of one kind where there is none of the other. */
export function signalsOf(grid: Grid, series: SeriesOf, facts: Facts, now: number): readonly Signal[] {
  const faults = facts.faulty.map((fact) => () => ofFault(grid, series, fact));
  const drifts = [...facts.drifted, ...facts.driftedOutputs].map((judged) => () => ofDrift(grid, judged));
  const [fault, ...moreFaults] = faults;
  const [drift, ...moreDrifts] = drifts;
  const chosen = [fault, drift, ...moreFaults, ...moreDrifts].filter((one) => one !== undefined).slice(0, MOST);
  return chosen.map((make, index) => {
    const { course, ...signal } = make();
    const change = changeOf(course, signal.subject.since);
    const recorded = index === 0 ? recordedShape(series('shape'), now) : undefined;
    return { ...course, ...signal, change: recorded === undefined ? change : { ...change, shape: recorded } };
  });
}

/** The signal that a cause shows in. Undefined: another cause has taken its place. */
export function signalBehind(cause: string | undefined, signals: readonly Signal[]): Signal | undefined {
  const isOutput = ({ subject }: Signal): boolean => subject.row.subject.role === 'output';
  if (cause === 'prior_shift') return signals.find(isOutput);
  if (cause !== 'covariate_shift' && cause !== 'training_serving_skew') return signals[0];
  return signals.find((signal) => signal.fault === undefined && !isOutput(signal));
}

type Unshaped = Omit<Signal, keyof Course | 'change'> & { readonly course: Course };

function ofFault(grid: Grid, series: SeriesOf, subject: FaultFact): Unshaped {
  const { labels } = subject.row.subject;
  const isOfIt = (one: Series): boolean => (one.labels['fault'] ?? 'fault') === subject.fault && areOfOne(one.labels, labels);
  const shares = series('faultShare').filter(isOfIt);
  const values = new Float64Array(grid.columns).fill(Number.NaN);
  for (const one of shares.length > 0 ? shares : series('faultScore').filter(isOfIt)) fillRow(values, 0, grid, one);
  const isShare = shares.length > 0;
  const course = { ...timesOf(grid), values, limit: isShare ? subject.limitShare : 1 };
  return { subject, fault: subject.fault, unit: isShare ? 'share' : 'score', course };
}

function ofDrift(grid: Grid, subject: Judged): Unshaped {
  const values = emptyCells(1, grid.columns, true) ?? new Float64Array();
  if (subject.row.subject.score !== undefined) fillRow(values, 0, grid, subject.row.subject.score);
  return { subject, fault: undefined, unit: 'score', course: { ...timesOf(grid), values, limit: limitOfScale(subject.row.scale) } };
}

function timesOf({ times, step, window }: Grid): Pick<Course, 'times' | 'step' | 'window'> {
  return { times, step, window };
}

/** The rules judge the worst score of the model, which is that of the first signal. */
function recordedShape(shapes: readonly Series[], now: number): Shape | undefined {
  const met = shapes.find((one) => isOfNow(one, now) && newest(one) === 1)?.labels['shape'];
  return met === 'sudden' || met === 'gradual' || met === 'recurring' ? met : undefined;
}
