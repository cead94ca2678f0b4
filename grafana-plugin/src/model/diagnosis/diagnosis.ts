import type { ModelContext } from '../context.ts';
import type { Grid } from '../judged/grid.ts';
import { judge } from '../judged/judge.ts';
import { type NoPicture, noPicture } from '../reason.ts';
import { subjectOf } from '../series/identity.ts';
import type { SeriesOf } from '../series/series.ts';
import { type Cause, causesOf } from './causes.ts';
import { type Check, checksOf } from './checks.ts';
import { type Facts, factsOf } from './facts.ts';
import { type Performance, performanceOf } from './performance.ts';
import { type Signal, signalBehind, signalsOf } from './signals.ts';
import type { Status } from './status.ts';
import { statusOfVerdict, type Verdict, verdictOf } from './verdict.ts';
import { type Weight, weightsOf } from './weights.ts';

export interface DiagnosisModel {
  readonly model: string;
  readonly verdict: Verdict;
  readonly status: Status;
  /** In the order of investigation. */
  readonly checks: readonly Check[];
  /** Likeliest first. */
  readonly causes: readonly Cause[];
  readonly facts: Facts;
  /** The changes behind the causes, faults first. */
  readonly signals: readonly Signal[];
  /** The one that the verdict speaks of. */
  readonly behind: Signal | undefined;
  /** Heaviest first. */
  readonly weights: readonly Weight[];
  readonly performance: Performance | undefined;
  readonly grid: Grid;
  /** Subjects whose bins are here, so that the panel can turn to their distribution; the empty one where a query left the label away. */
  readonly binned: ReadonlySet<string>;
}

export function diagnosisOf(series: SeriesOf, { range, options }: ModelContext): DiagnosisModel | NoPicture {
  const recorded = series('checks');
  if (recorded.length === 0) return noPicture({ kind: areRulesLoaded(series) ? 'notYetJudged' : 'noChecklist' });
  const models = [...new Set(recorded.map(({ labels }) => labels['model'] ?? ''))];
  if (models.length > 1) return noPicture({ kind: 'severalModels', models });
  const versions = [...new Set(recorded.map(({ labels }) => labels['version']))];
  const grid = judge(series, range, options.rowLabel);
  const checks = checksOf(recorded, range);
  const causes = causesOf(series('causes'), series('signs'), range.to);
  const facts = factsOf(grid, series, versions.length === 1 ? versions[0] : undefined);
  const verdict = verdictOf(checks, causes, facts, range.to);
  const signals = signalsOf(grid, series, facts, range.to);
  return {
    model: models[0] ?? '',
    verdict,
    status: statusOfVerdict(verdict, checks),
    checks,
    causes,
    facts,
    signals,
    behind: signalBehind(verdict.kind === 'cause' ? verdict.cause.cause : undefined, signals),
    weights: weightsOf(grid),
    performance: performanceOf(series, grid, range),
    grid,
    binned: new Set(series('bins').map(({ labels }) => subjectOf(labels, options.rowLabel))),
  };
}

/** What only the rules of the diagnosis record shows that they run, though no check has an answer yet. */
function areRulesLoaded(series: SeriesOf): boolean {
  return (['causes', 'signs', 'shape'] as const).some((meaning) => series(meaning).length > 0);
}
