import { FieldColorModeId } from '@grafana/data';
import { FAULTY_FROM, LEVEL, type Level, levelOfScore, type Scale, scaleOf } from '../levels.ts';
import type { Range } from '../range.ts';
import { bareStatisticOf } from '../series/bare-statistic.ts';
import { ofModel, type RowLabel } from '../series/identity.ts';
import type { Meaning } from '../series/meaning.ts';
import { newest, type Series, type SeriesOf } from '../series/series.ts';
import { windowOf } from '../series/window.ts';
import { Companions } from './companions.ts';
import { comparedShares } from './compared-shares.ts';
import { worstFaults } from './faults.ts';
import { emptyCells, fillRow } from './fill.ts';
import { type Grid, type GridRow, numberAt } from './grid.ts';
import { findSubjects, isOutcome, type Subject } from './subject.ts';
import { timeGrid } from './time-grid.ts';

/** The exporter's tolerance: 200 rows may come out as 199.99999999999997. */
const ENOUGH = 1 - 1e-9;

/** Joins scores with what stands beside them and says the level of each cell. Empty series make an empty grid. */
export function judge(series: SeriesOf, range: Range, rowLabel: RowLabel): Grid {
  const beside = [...series('rows'), ...series('faultScore'), ...series('faultShare')];
  const subjects = findSubjects(series('score'), beside, rowLabel);
  const grid = timeGrid([...series('score'), ...beside], range);
  const columns = grid.times.length;

  const filled = (meaning: Meaning): Float64Array | undefined => {
    const companions = new Companions(series(meaning), rowLabel);
    const numbers = emptyCells(subjects.length, columns, series(meaning).length > 0);
    subjects.forEach((subject, row) => {
      for (const one of companions.of(subject)) fillRow(numbers, row, grid, one);
    });
    return numbers;
  };

  const score = new Float64Array(subjects.length * columns).fill(Number.NaN);
  subjects.forEach((subject, row) => {
    if (subject.score !== undefined) fillRow(score, row, grid, subject.score);
  });
  const rowsSeen = filled('rows');
  const rows = gridRows(subjects, series, rowLabel);
  const faults = worstFaults(rows, grid, series, rowsSeen, rowLabel);
  const hasScores = series('score').length > 0;
  const level = new Uint8Array(score.length);
  for (let cell = 0; cell < level.length; cell += 1) {
    const row = rows[Math.floor(cell / columns)];
    if (row === undefined) continue;
    level[cell] = levelOf(row, hasScores, numberAt(score, cell), numberAt(rowsSeen, cell), numberAt(faults.faultScore, cell));
  }
  return {
    ...grid,
    ...faults,
    rows,
    columns,
    window: series('score')
      .map(windowOf)
      .find((window) => window !== undefined),
    level,
    score,
    statistic: filled('statistic'),
    limit: filled('limit'),
    chance: filled('chance'),
    rowsSeen,
  };
}

/** The first that holds, in this order: a broken column's drift misleads, and few rows judge nothing. Where no score was asked for, faults alone judge. */
function levelOf(
  { scale, rowsNeeded, subject }: GridRow,
  hasScores: boolean,
  score: number | undefined,
  rows: number | undefined,
  fault: number | undefined,
): Level {
  if (score === undefined && rows === undefined && fault === undefined) return LEVEL.noData;
  if (fault !== undefined && fault >= FAULTY_FROM) return LEVEL.faulty;
  if (score === undefined && isOutcome(subject)) return LEVEL.notJudged;
  const hasRows = rows !== undefined && rowsNeeded !== undefined;
  if (hasRows && rows < rowsNeeded * ENOUGH) return LEVEL.tooFewRows;
  if (score === undefined) {
    if (!hasScores && fault !== undefined) return LEVEL.calm;
    return hasRows ? LEVEL.notJudged : LEVEL.tooFewRows;
  }
  return levelOfScore(scale, score);
}

function gridRows(subjects: readonly Subject[], series: SeriesOf, rowLabel: RowLabel): readonly GridRow[] {
  const [statistics, dispersions, importances, faults] = (['statistic', 'dispersion', 'importance', 'referenceFaults'] as const).map(
    (meaning) => new Companions(series(meaning), rowLabel),
  );
  const scales = new Map<unknown, Scale>();
  return subjects.map((subject) => {
    const dispersion = newest(dispersions?.of(subject)[0]) ?? 1;
    const minimum = newest(ofModel(series('minimumRows'), subject.labels));
    return {
      subject,
      scale: scaleOnce(scales, subject.score),
      statisticName: statistics?.of(subject).at(-1)?.labels['statistic'] ?? bareStatisticOf(subject.score),
      rowsNeeded: minimum === undefined ? undefined : minimum * dispersion,
      dispersion,
      importance: newest(importances?.of(subject)[0]),
      faultReferences: comparedShares(faults?.of(subject) ?? []),
    };
  });
}

/** Fields without an override share their configuration; a colour scheme of their own is each field's. */
function scaleOnce(scales: Map<unknown, Scale>, score: Series | undefined): Scale {
  const key = score?.field.config.thresholds;
  const known = scales.get(key);
  const mode = score?.field.config.color?.mode ?? FieldColorModeId.Thresholds;
  const direction = score?.field.config.custom?.direction ?? 'higher';
  if (known !== undefined && known.direction === direction && mode === FieldColorModeId.Thresholds) return known;
  const scale = scaleOf(score?.field);
  if (scale.colourAt === undefined) scales.set(key, scale);
  return scale;
}
