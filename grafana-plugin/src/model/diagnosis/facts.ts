import { faultLimit } from '../judged/fault-score.ts';
import type { Grid } from '../judged/grid.ts';
import { worstFirst } from '../judged/order.ts';
import { type Standing, standingAt } from '../judged/standing.ts';
import { LEVEL } from '../levels.ts';
import { subjectOf } from '../series/identity.ts';
import type { SeriesOf } from '../series/series.ts';
import { newest } from '../series/series.ts';
import { windowOf } from '../series/window.ts';
import { newestMoment } from './freshness.ts';

/** A subject that is judged, and its row in the grid. */
export interface Judged extends Standing {
  readonly at: number;
  readonly name: string;
}

/** What is known of a fault beside its share. */
export interface FaultFact extends Judged {
  readonly fault: string;
  /** 0 to 1; undefined where only its score is recorded. */
  readonly faultShare: number | undefined;
  readonly limitShare: number | undefined;
}

/** What is known of a model now, for sentences and notes. */
export interface Facts {
  readonly version: string | undefined;
  /** Worst first, inputs before outputs. */
  readonly faulty: readonly FaultFact[];
  /** Inputs that have drifted and are not faulty, worst first. */
  readonly drifted: readonly Judged[];
  readonly driftedOutputs: readonly Judged[];
  /** Worst first: the calm ones as well. */
  readonly outputs: readonly Judged[];
  /** Numbers of inputs: all, those that could be judged, those with too few rows. */
  readonly inputs: number;
  readonly judged: number;
  readonly tooFew: number;
  readonly rows: number | undefined;
  /** Milliseconds in which these rows came. */
  readonly rowsWindow: number | undefined;
  /** Milliseconds since the epoch. */
  readonly newestRow: number | undefined;
  /** When an exporter last said anything itself, in milliseconds: rules go on for a window after it. Undefined: no such series is queried. */
  readonly heard: number | undefined;
  readonly schema: Readonly<Partial<Record<'missing' | 'extra' | 'changed', number>>>;
  /** Share of predictions that have their label, 0 to 1. */
  readonly labelCoverage: number | undefined;
}

export function factsOf(grid: Grid, series: SeriesOf, version: string | undefined): Facts {
  const judged = worstFirst(grid).flatMap((at) => judgedAt(grid, at));
  const whole = judged.filter(({ row }) => row.subject.labels['segment'] === undefined);
  const ofModel = whole.length > 0 ? whole : judged;
  const outputs = ofModel.filter(({ row }) => row.subject.role === 'output');
  const inputs = ofModel.filter((one) => !outputs.includes(one));
  const hasDrifted = ({ signs }: Judged): boolean => signs.level === LEVEL.drifted || signs.level === LEVEL.stronglyDrifted;
  const rows = series('rows').find(({ labels }) => subjectOf(labels, '') === '' && labels['segment'] === undefined);
  return {
    version,
    faulty: [...inputs, ...outputs].filter(({ signs }) => signs.level === LEVEL.faulty).map(faultFact),
    drifted: inputs.filter(hasDrifted),
    driftedOutputs: outputs.filter(hasDrifted),
    outputs,
    inputs: inputs.length,
    judged: inputs.filter(({ signs }) => signs.level >= LEVEL.calm).length,
    tooFew: inputs.filter(({ signs }) => signs.level === LEVEL.tooFewRows).length,
    rows: newest(rows),
    rowsWindow: rows && windowOf(rows),
    newestRow: newestRowOf(series),
    heard: newestMoment([...series('newestRow'), ...series('schema')]),
    schema: schemaOf(series),
    labelCoverage: newest(series('labelCoverage')[0]),
  };
}

function judgedAt(grid: Grid, at: number): Judged[] {
  const standing = standingAt(grid, at);
  return standing === undefined ? [] : [{ ...standing, at, name: standing.row.subject.name }];
}

function faultFact(judged: Judged): FaultFact {
  const { fault = 'fault', faultReference } = judged;
  return { ...judged, fault, limitShare: faultReference === undefined ? undefined : faultLimit(faultReference) };
}

function newestRowOf(series: SeriesOf): number | undefined {
  const seconds = series('newestRow').flatMap((one) => newest(one) ?? []);
  return seconds.length === 0 ? undefined : 1000 * Math.max(...seconds);
}

/** By name, or by what the query reads. Of several exporters the worst counts. */
function schemaOf(series: SeriesOf): Facts['schema'] {
  const counts: { -readonly [Kind in keyof Facts['schema']]: number } = {};
  for (const one of series('schema')) {
    const kind = /ml_schema_(missing|extra|changed)_fields/.exec(`${one.name} ${one.expression}`)?.[1] as keyof Facts['schema'] | undefined;
    if (kind !== undefined) counts[kind] = Math.max(counts[kind] ?? 0, newest(one) ?? 0);
  }
  return counts;
}
