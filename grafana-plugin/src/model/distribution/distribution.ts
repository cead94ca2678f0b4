import type { ModelContext } from '../context.ts';
import type { Grid } from '../judged/grid.ts';
import { judge } from '../judged/judge.ts';
import { worstFirst } from '../judged/order.ts';
import { type NoPicture, noPicture } from '../reason.ts';
import { aligned } from '../series/align.ts';
import { type BinEdges, binsOf } from '../series/bins.ts';
import { isRawCounter } from '../series/counted.ts';
import { ofModel, subjectOf } from '../series/identity.ts';
import type { Meaning } from '../series/meaning.ts';
import { newest, type Series, type SeriesOf } from '../series/series.ts';
import { type Counts, countsOf } from './counts.ts';
import { type FaultHistory, faultHistories } from './faults.ts';
import { type DrawnBin, drawnBins } from './scale.ts';

/** One feature or output through time; `momentOf` is what a single column of it says. */
export interface DistributionModel {
  /** Empty where a query left the label away and no variable tells it. */
  readonly subject: string;
  readonly edges: readonly BinEdges[];
  /** As wide as they are; empty for categories. */
  readonly drawn: readonly DrawnBin[];
  readonly counts: Counts;
  /** One moment of a counter: everything since the exporter started. */
  readonly isSinceStart: boolean;
  /** Shares of the reference by bin; undefined without one. */
  readonly reference: readonly number[] | undefined;
  readonly referenceRows: number | undefined;
  readonly dispersion: number;
  /** Rows that a judgement needs, over-dispersion included; undefined: nothing says. */
  readonly rowsNeeded: number | undefined;
  readonly faults: readonly FaultHistory[];
  /** Drift and faults of the subjects, for verdict and since; `row` is that of this one, when there are scores of it. */
  readonly grid: Grid;
  readonly row: number | undefined;
}

/** Buttons to choose from when nothing says which feature is meant. */
const CHOICES = 5;

export function distributionOf(series: SeriesOf, { range, options, chosen }: ModelContext): DistributionModel | NoPicture {
  const bins = series('bins');
  if (bins.length === 0) return noPicture({ kind: 'noBins' });
  const models = labelValues(bins, 'model');
  if (models.length > 1) return noPicture({ kind: 'severalModels', models });
  const nameOf = ({ labels }: Pick<Series, 'labels'>): string => subjectOf(labels, options.rowLabel);
  const grid = judge(series, range, options.rowLabel);
  const subjects = [...new Set(bins.map(nameOf))];
  const subject = subjects.length === 1 ? subjects[0] : subjects.find((one) => one === chosen);
  if (subject === undefined) {
    const worst = worstFirst(grid).map((row) => nameOf(grid.rows[row]?.subject ?? { labels: {} }));
    const choices = [...new Set([...worst.filter((one) => subjects.includes(one)), ...subjects])];
    return noPicture({ kind: 'noSubjectChosen', choices: choices.slice(0, CHOICES) });
  }
  const name = subject === '' ? (chosen ?? '') : subject;
  const own = ofNewestVersion(bins.filter((one) => nameOf(one) === subject));
  const version = own[0]?.labels['version'];
  /** What is said beside the bins; a query of one feature alone may have left its label away. */
  const beside = (meaning: Meaning): readonly Series[] =>
    series(meaning).filter(
      (one) => [subject, name].includes(nameOf(one)) && isOfVersion(one, version) && one.labels['segment'] === undefined,
    );
  const { bins: current, reference } = aligned(binsOf(own), binsOf(beside('reference')));
  const edges = current.bins.map((bin) => bin.edges);
  const counts = countsOf(current, range);
  const row = grid.rows.findIndex((one) => nameOf(one.subject) === name && isOfVersion(one.subject, version));
  const dispersion = newest(beside('dispersion')[0]) ?? 1;
  const minimum = newest(ofModel(series('minimumRows'), own[0]?.labels ?? {}));
  return {
    subject: name,
    edges,
    drawn: drawnBins(edges, newest(beside('referenceMinimum')[0]), newest(beside('referenceMaximum')[0])),
    counts,
    isSinceStart: counts.columns === 1 && own.some(isRawCounter),
    reference,
    referenceRows: newest(beside('referenceRows')[0]),
    dispersion,
    rowsNeeded: grid.rows[row]?.rowsNeeded ?? (minimum === undefined ? undefined : minimum * dispersion),
    faults: faultHistories(beside('faultShare'), beside('faultScore'), beside('referenceFaults'), grid),
    grid,
    row: row < 0 ? undefined : row,
  };
}

/** Two versions have two references: the one that was heard of last is shown. */
function ofNewestVersion(bins: readonly Series[]): readonly Series[] {
  if (labelValues(bins, 'version').length < 2) return bins;
  const newestFirst = [...bins].sort((a, b) => (b.times.at(-1) ?? 0) - (a.times.at(-1) ?? 0) || (versionOf(a) < versionOf(b) ? 1 : -1));
  return bins.filter((one) => versionOf(one) === versionOf(newestFirst[0] ?? one));
}

function isOfVersion({ labels }: Pick<Series, 'labels'>, version: string | undefined): boolean {
  return version === undefined || labels['version'] === undefined || labels['version'] === version;
}

function versionOf({ labels }: Series): string {
  return labels['version'] ?? '';
}

function labelValues(series: readonly Series[], label: string): readonly string[] {
  return [...new Set(series.flatMap(({ labels }) => labels[label] ?? []))];
}
