import type { ModelContext } from '../context.ts';
import type { Grid } from '../judged/grid.ts';
import { judge } from '../judged/judge.ts';
import { type NoPicture, noPicture } from '../reason.ts';
import { newest, type Series, type SeriesOf } from '../series/series.ts';

/** What comes in is looked at before what goes out. */
export const STEPS: readonly string[] = ['data_inputs', 'feature_pipeline', 'predictions', 'performance', 'dependencies', 'resources'];

export type Status = 'pass' | 'investigate' | 'fail' | 'unknown';

export interface Check {
  readonly step: string;
  readonly check: string;
  readonly status: Status;
  /** Through time: 0 pass, 1 investigate, 2 fail. */
  readonly series: Series;
}

export interface Cause {
  readonly cause: string;
  /** Share of the known signs that are met, 0 to 1. */
  readonly likelihood: number;
  readonly signs: readonly { readonly sign: string; readonly isMet: boolean }[];
}

export interface DiagnosisModel {
  readonly model: string;
  /** In the order of investigation. */
  readonly checks: readonly Check[];
  /** Likeliest first. */
  readonly causes: readonly Cause[];
  readonly grid: Grid;
}

export function diagnosisOf(series: SeriesOf, { range, options }: ModelContext): DiagnosisModel | NoPicture {
  const checks = series('checks');
  if (checks.length === 0) return noPicture({ kind: 'noChecklist' });
  const models = [...new Set(checks.map(({ labels }) => labels['model'] ?? ''))];
  if (models.length > 1) return noPicture({ kind: 'severalModels', models });
  return {
    model: models[0] ?? '',
    checks: checks.map((one) => checkOf(one, range.to)).sort((a, b) => stepOf(a) - stepOf(b)),
    causes: causesOf(series('causes'), series('signs')),
    grid: judge(series, range, options.rowLabel),
  };
}

function checkOf(series: Series, now: number): Check {
  const { step = '', check = '' } = series.labels;
  return { step, check, status: statusOf(series, now), series };
}

/** A sample older than a few steps is not of now: the rules say nothing where nothing is known. */
function statusOf({ times, values, interval }: Series, now: number): Status {
  const last = times.at(-1) ?? 0;
  if (interval !== undefined && times.length > 1 && now - last > 2 * interval) return 'unknown';
  return (['pass', 'investigate', 'fail'] as const)[values.at(-1) ?? -1] ?? 'unknown';
}

/** A step that we do not know comes last. */
function stepOf({ step }: Check): number {
  const index = STEPS.indexOf(step);
  return index < 0 ? STEPS.length : index;
}

function causesOf(causes: readonly Series[], signs: readonly Series[]): readonly Cause[] {
  return causes
    .map((series) => {
      const cause = series.labels['cause'] ?? '';
      const own = signs.filter(({ labels }) => labels['cause'] === cause);
      return {
        cause,
        likelihood: newest(series) ?? 0,
        signs: own.map((sign) => ({ sign: sign.labels['sign'] ?? '', isMet: newest(sign) === 1 })),
      };
    })
    .sort((a, b) => b.likelihood - a.likelihood);
}
