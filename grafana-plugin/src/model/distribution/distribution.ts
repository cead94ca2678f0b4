import type { ModelContext } from '../context.ts';
import type { Grid } from '../judged/grid.ts';
import { judge } from '../judged/judge.ts';
import { worstFirst } from '../judged/order.ts';
import { type NoPicture, noPicture } from '../reason.ts';
import { subjectOf } from '../series/identity.ts';
import type { Series, SeriesOf } from '../series/series.ts';
import { type BinEdges, type Bins, binsOf, isSameBin, newestOfBins } from './bins.ts';

export interface BinShare {
  readonly edges: BinEdges;
  /** Share of the rows that could be binned, 0 to 1; undefined without rows. */
  readonly now: number | undefined;
  readonly reference: number | undefined;
}

export interface DistributionModel {
  /** Empty where a query left the label away and no variable tells it. */
  readonly subject: string;
  readonly bins: readonly BinShare[];
  /** Through time. */
  readonly current: Bins;
  /** Drift and faults of the subjects, for verdict and since; `row` is that of this one, when there are scores of it. */
  readonly grid: Grid;
  readonly row: number | undefined;
}

/** Buttons to choose from when nothing says which feature is meant. */
const CHOICES = 5;

export function distributionOf(series: SeriesOf, { range, options, chosen }: ModelContext): DistributionModel | NoPicture {
  const bins = series('bins');
  if (bins.length === 0) return noPicture({ kind: 'noBins' });
  const grid = judge(series, range, options.rowLabel);
  const subjects = [...new Set(bins.map(({ labels }) => subjectOf(labels, options.rowLabel)))];
  const subject = subjects.length === 1 ? subjects[0] : subjects.find((one) => one === chosen);
  if (subject === undefined) {
    const worst = worstFirst(grid).map((row) => grid.rows[row]?.subject.name ?? '');
    const choices = worst.length > 0 ? worst : subjects;
    return noPicture({ kind: 'noSubjectChosen', choices: choices.slice(0, CHOICES) });
  }
  const ofSubject = ({ labels }: Series): boolean => subjectOf(labels, options.rowLabel) === subject;
  const name = subject === '' ? (chosen ?? '') : subject;
  const current = binsOf(bins.filter(ofSubject));
  const row = grid.rows.findIndex((one) => subjectOf(one.subject.labels, options.rowLabel) === name);
  return {
    subject: name,
    bins: compared(current, binsOf(series('reference').filter(ofSubject))),
    current,
    grid,
    row: row < 0 ? undefined : row,
  };
}

function compared(current: Bins, reference: Bins): readonly BinShare[] {
  const [now, then] = [current, reference].map((bins) => sharesOf(newestOfBins(bins)));
  return current.bins.map(({ edges }, bin) => {
    const same = reference.bins.findIndex((one) => isSameBin(one.edges, edges));
    return { edges, now: now?.[bin], reference: then?.[same] };
  });
}

function sharesOf(values: readonly number[]): readonly (number | undefined)[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => (total > 0 ? value / total : undefined));
}
