import type { Since } from '../judged/since.ts';
import type { Range } from '../range.ts';
import type { Series } from '../series/series.ts';
import { STATUSES, type Status, statusOf, statusSince } from './status.ts';

/** What the rules record, in the order of investigation: what comes in is looked at before what goes out. */
const EXPECTED: readonly (readonly [step: string, checks: readonly string[]])[] = [
  ['data_inputs', ['rows', 'schema', 'faults', 'distributions']],
  ['feature_pipeline', ['skew', 'defaults']],
  ['predictions', ['score', 'stuck']],
  ['performance', ['realised', 'estimated', 'kpi']],
  ['dependencies', ['targets', 'errors', 'latency']],
  ['resources', ['memory', 'cpu']],
];
/** Shown when they are recorded, not missed when they are not. */
const OPTIONAL: ReadonlySet<string> = new Set(['estimated']);

export interface Check {
  readonly step: string;
  readonly check: string;
  /** Checks of the same step that are unknown for the same reason, and share the row. */
  readonly others: readonly string[];
  readonly status: Status;
  readonly since: Since | undefined;
  /** Through time: 0 pass, 1 investigate, 2 fail. Undefined: nobody records it. */
  readonly series: Series | undefined;
}

/** One row for each check, of several versions the worst; and what the rules would say if they could, as unknown. */
export function checksOf(series: readonly Series[], range: Range): readonly Check[] {
  const byName = new Map<string, Series[]>();
  for (const one of series) {
    const key = JSON.stringify([one.labels['step'], one.labels['check']]);
    byName.set(key, [...(byName.get(key) ?? []), one]);
  }
  const recorded = [...byName.values()].map((versions) => worstOf(versions, range));
  return [...recorded, ...absentBeside(recorded)].sort((a, b) => placeOf(a) - placeOf(b));
}

function worstOf(versions: readonly Series[], range: Range): Check {
  const [worst] = versions
    .map((series) => ({ series, status: statusOf(series, range.to) }))
    .sort((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status));
  const { step = '', check = '' } = worst?.series.labels ?? {};
  const since = worst && statusSince(worst.series, range);
  return { step, check, others: [], status: worst?.status ?? 'unknown', since, series: worst?.series };
}

/** A checklist of which we know nothing is somebody's own: nothing is missing from it. A step that is missing as a whole is one row. */
function absentBeside(recorded: readonly Check[]): readonly Check[] {
  const isRecorded = (step: string, check: string): boolean => recorded.some((one) => one.step === step && one.check === check);
  if (!EXPECTED.some(([step, checks]) => checks.some((check) => isRecorded(step, check)))) return [];
  return EXPECTED.flatMap(([step, checks]) => {
    const missing = checks.filter((check) => !OPTIONAL.has(check) && !isRecorded(step, check));
    const isWhole = (step === 'dependencies' || step === 'resources') && missing.length === checks.length;
    const rows = isWhole ? [missing] : missing.map((check) => [check]);
    return rows.map(([check = '', ...others]) => ({
      step,
      check,
      others,
      status: 'unknown' as const,
      since: undefined,
      series: undefined,
    }));
  });
}

/** A step or a check that we do not know comes last. */
function placeOf({ step, check }: Check): number {
  const [steps, checks] = [
    EXPECTED.findIndex(([name]) => name === step),
    EXPECTED.find(([name]) => name === step)?.[1].indexOf(check) ?? -1,
  ];
  return 100 * (steps < 0 ? 99 : steps) + (checks < 0 ? 99 : checks);
}

export function countOf(checks: readonly Check[], status: Status): number {
  return checks.filter((check) => check.status === status).length;
}
