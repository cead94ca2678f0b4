import type { Grid } from '../judged/grid.ts';
import { LEVEL } from '../levels.ts';
import type { Range } from '../range.ts';
import { newest, type Series, type SeriesOf } from '../series/series.ts';
import { sampleStep } from './freshness.ts';

/** A measure through time with its 95 % band, where one is recorded. */
export interface Banded {
  readonly middle: Series;
  readonly lower: Series | undefined;
  readonly upper: Series | undefined;
}

export interface Performance {
  /** `roc_auc`, `mae`, … */
  readonly measure: string;
  /** From labels. */
  readonly realised: Banded | undefined;
  /** Without labels. */
  readonly estimated: Banded | undefined;
  /** At training time. */
  readonly reference: number | undefined;
  /** Where the loss against the reference is what is allowed. */
  readonly limit: number | undefined;
  /** Last moment of which labels are known, where they end before the range does. */
  readonly labelsEnd: number | undefined;
  /** While an input is faulty: calibration holds for healthy inputs only. */
  readonly doubtful: readonly Range[];
}

/** The most telling of the measures that a query brings, when no score says which one has lost most. */
const PREFERRED = ['roc_auc', 'accuracy', 'mae', 'pr_auc', 'f1', 'balanced_accuracy', 'rmse'];
const NAME = /\bml_([a-z_0-9]+?)(_lower|_upper)?(?![a-z_0-9])/;
const STALE_STEPS = 2;

interface Read {
  readonly measure: string;
  readonly bound: 'middle' | 'lower' | 'upper';
  readonly basis: string;
  readonly series: Series;
}

export function performanceOf(series: SeriesOf, grid: Grid, { to }: Range): Performance | undefined {
  const whole = series('performance').filter(({ labels }) => labels['segment'] === undefined && labels['class'] === undefined);
  const read = whole.map(readOne);
  const measure = measureOf(read, series('performanceScore'));
  if (measure === undefined) return undefined;
  const banded = (basis: string): Banded | undefined => {
    const find = (bound: Read['bound']): Series | undefined =>
      read.find((one) => one.measure === measure && one.basis === basis && one.bound === bound)?.series;
    const middle = find('middle');
    return middle && { middle, lower: find('lower'), upper: find('upper') };
  };
  const realised = banded('realised');
  const estimated = banded('estimated');
  const reference = newest(banded('reference')?.middle);
  if (realised === undefined && estimated === undefined) return undefined;
  const last = realised?.middle.times.at(-1);
  const isOver =
    realised !== undefined && last !== undefined && to - last > STALE_STEPS * (sampleStep(realised.middle) ?? Number.POSITIVE_INFINITY);
  return {
    measure,
    realised,
    estimated,
    reference,
    limit: limitOf(series('performanceScore'), measure, reference, { realised, estimated }),
    labelsEnd: isOver ? last : undefined,
    doubtful: estimated === undefined ? [] : faultyRuns(grid),
  };
}

/** By its labels, else by its name, else by what the query reads. A series that names no basis is of labels. */
function readOne(series: Series): Read {
  const { name, expression, labels } = series;
  const [, measure = '', bound] = NAME.exec(name) ?? NAME.exec(expression) ?? [];
  return {
    measure: labels['measure'] ?? measure,
    bound: bound === undefined ? 'middle' : bound === '_lower' ? 'lower' : 'upper',
    basis: labels['basis'] ?? 'realised',
    series,
  };
}

function measureOf(read: readonly Read[], scores: readonly Series[]): string | undefined {
  const drawn = new Set(read.filter(({ basis }) => basis !== 'reference').map(({ measure }) => measure));
  const lost = scores.filter(({ labels }) => drawn.has(labels['measure'] ?? '')).sort((a, b) => (newest(b) ?? 0) - (newest(a) ?? 0))[0];
  if ((newest(lost) ?? 0) >= 1) return lost?.labels['measure'];
  return PREFERRED.find((measure) => drawn.has(measure)) ?? [...drawn][0];
}

/** The score is the loss in units of what is allowed, so that one value, its score and the reference tell the limit. */
function limitOf(
  scores: readonly Series[],
  measure: string,
  reference: number | undefined,
  lines: Readonly<Record<'realised' | 'estimated', Banded | undefined>>,
): number | undefined {
  if (reference === undefined) return undefined;
  for (const basis of ['realised', 'estimated'] as const) {
    const score = newest(scores.find(({ labels }) => labels['measure'] === measure && labels['basis'] === basis));
    const value = newest(lines[basis]?.middle);
    if (score !== undefined && value !== undefined && score > 0 && value !== reference) return reference + (value - reference) / score;
  }
  return undefined;
}

/** Unbroken runs of columns in which an input is faulty. */
function faultyRuns({ rows, columns, level, times, step }: Grid): readonly Range[] {
  const runs: { from: number; to: number }[] = [];
  for (let column = 0; column < columns; column += 1) {
    const isFaulty = rows.some(({ subject }, row) => subject.role !== 'output' && level[row * columns + column] === LEVEL.faulty);
    if (!isFaulty) continue;
    const to = times[column] ?? 0;
    const run = runs.at(-1);
    if (run !== undefined && run.to >= to - step) run.to = to;
    else runs.push({ from: to - step, to });
  }
  return runs;
}
