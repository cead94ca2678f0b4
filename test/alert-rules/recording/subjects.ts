import type { Bin, Comparison, Drift, Fault, FaultCount, SubjectSnapshot } from '../../../exporter/src/model.ts';
import { OTHER, REMARKING_FAULTS, REMOVING_FAULTS, UNSEEN } from '../../../exporter/src/model.ts';
import type { Random } from '../../../exporter/src/simulator/random.ts';

/** One feature or output of the generated fleet: its reference, and what the config says of it. */
export interface SubjectPlan {
  readonly name: string;
  readonly role: 'feature' | 'output';
  readonly kind: 'numeric' | 'categorical';
  /** In order of the bins; rows of the reference. */
  readonly reference: readonly number[];
  readonly bins: readonly Omit<Bin, 'reference' | 'current'>[];
  /** Absent for what section 5 of the contract does not judge. */
  readonly judged?: { readonly statistic: string; readonly tolerance: number };
  readonly isIgnored: boolean;
  readonly overdispersion: number;
  readonly faultShares: ReadonlyMap<Fault, number>;
  readonly faults: readonly Fault[];
  /** Rows of a replica and hour are up to so many a bin. */
  readonly rowsPerBin: number;
  /** Numbers only. */
  readonly spread?: Spread;
}

/** What bins do not say of a number. */
interface Spread {
  readonly maximum: number;
  readonly deviation: number;
  /** In order of the bins, where the rules take the values of a bin to be: all on this one, or half of them on each side. */
  readonly means: readonly number[];
}

/** What one replica has counted of a subject since it started. */
export interface Counts {
  readonly bins: readonly number[];
  readonly faults: readonly number[];
}

type PlanOptions = Partial<Pick<SubjectPlan, 'isIgnored' | 'overdispersion' | 'rowsPerBin' | 'role'>> & {
  readonly statistic?: string;
  readonly tolerance?: number;
  readonly isUnjudged?: boolean;
  /** One value a bin. */
  readonly isDiscrete?: boolean;
};

export function numericPlan(random: Random, name: string, bins: number, options: PlanOptions = {}): SubjectPlan {
  const edges = [...new Set(Array.from({ length: bins - 1 }, () => random.normal(0, 100)))].sort((a, b) => a - b);
  const uppers = [...edges, Number.POSITIVE_INFINITY];
  const list = uppers.map((upper, i) => ({ label: '', lower: uppers[i - 1] ?? Number.NEGATIVE_INFINITY, upper }));
  const faults: readonly Fault[] = [...REMOVING_FAULTS, 'below_range', 'above_range', 'default'];
  const plan = planOf(random, { name, kind: 'numeric', bins: list, faults }, options);
  return { ...plan, spread: options.isDiscrete ? spreadOfValues(plan, random) : spreadBetweenEdges(list, random) };
}

/** Every value stands on the upper edge of its bin, those of the last one on the maximum. */
function spreadOfValues({ bins, reference }: SubjectPlan, random: Random): Spread {
  const maximum = bins.at(-1)!.lower + 100 * random.uniform();
  const means = bins.map(({ upper }) => Math.min(upper, maximum));
  const rows = sum(reference);
  const mean = sum(means.map((value, i) => value * reference[i]!)) / rows;
  const squares = sum(means.map((value, i) => (value - mean) ** 2 * reference[i]!));
  return { maximum, deviation: Math.sqrt(squares / (rows - 1)), means };
}

/** Evenly between two edges, and nothing beyond the outermost of them. */
function spreadBetweenEdges(bins: SubjectPlan['bins'], random: Random): Spread {
  const means = bins.map(({ lower, upper }) => (Number.isFinite(lower) ? lower : upper) / 2 + (Number.isFinite(upper) ? upper : lower) / 2);
  const maximum = Math.max(-1000, bins.at(-1)!.lower) + 100 * random.uniform();
  return { maximum, deviation: 50 + 100 * random.uniform(), means };
}

export function categoricalPlan(random: Random, name: string, categories: readonly string[], options: PlanOptions = {}): SubjectPlan {
  const list = [...categories, OTHER, UNSEEN].map((label, i) => ({ label, lower: i - 1, upper: i }));
  return planOf(random, { name, kind: 'categorical', bins: list, faults: [...REMOVING_FAULTS, 'unseen'] }, options);
}

function planOf(random: Random, head: Pick<SubjectPlan, 'name' | 'kind' | 'bins' | 'faults'>, options: PlanOptions): SubjectPlan {
  const { statistic = 'psi', tolerance = 0.1, isUnjudged = false, isDiscrete: _, isIgnored = false, ...rest } = options;
  const reference = head.bins.map(({ label }) => (label === UNSEEN ? 0 : random.integer(0, 5) * random.integer(1, 2000)));
  reference[0] = 1000;
  const occupied = reference.filter((rows) => rows > 0).length;
  const faultShares = new Map(head.faults.map((fault): [Fault, number] => [fault, random.integer(0, 2) * 0.013 * random.uniform()]));
  const isJudged = !(isUnjudged || isIgnored) && occupied >= 2;
  return {
    role: 'feature',
    overdispersion: 1 + random.uniform(),
    rowsPerBin: 200,
    ...head,
    ...rest,
    isIgnored,
    reference,
    faultShares,
    ...(isJudged && { judged: { statistic, tolerance } }),
  };
}

export function comparisonOf({ kind, bins, reference, spread }: SubjectPlan, current: readonly number[]): Comparison {
  const list = bins.map((bin, i): Bin => ({ ...bin, reference: reference[i]!, current: current[i]! }));
  const head = { kind, bins: list, referenceRows: sum(reference), currentRows: sum(current) };
  if (kind === 'categorical' || spread === undefined) return head;
  const sums = (rows: readonly number[]): Float64Array => Float64Array.from(rows, (count, i) => count * spread.means[i]!);
  // The fine bins are the exposed ones: rules see nothing finer.
  const fine = {
    upper: Float64Array.from(bins, ({ upper }) => upper),
    reference: Float64Array.from(reference),
    referenceSum: sums(reference),
    current: Float64Array.from(current),
    currentSum: sums(current),
  };
  return { ...head, fine, referenceDeviation: spread.deviation };
}

/** The subject as a replica exposes it: its counters, and of its window only what rules read. */
export function snapshotOf(plan: SubjectPlan, counts: Counts): SubjectSnapshot {
  const { name, role, kind, judged, isIgnored, spread } = plan;
  const rows = sum(counts.bins);
  const lookedAt = rowsLookedAt(plan, counts);
  return {
    name,
    role,
    kind,
    comparison: comparisonOf(plan, counts.bins),
    totals: Float64Array.from(counts.bins),
    rowsTotal: lookedAt,
    rowsLookedAt: lookedAt,
    rows,
    faults: plan.faults.map(
      (fault, i): FaultCount => ({
        fault,
        total: counts.faults[i]!,
        rows: counts.faults[i]!,
        share: counts.faults[i]! / lookedAt,
        referenceShare: plan.faultShares.get(fault) ?? 0,
        ...(!isIgnored && lookedAt > 0 && { score: 0 }),
      }),
    ),
    statistics: new Map(),
    ...(judged && { drift: driftOf(judged, plan) }),
    reference: {
      rows: sum(plan.reference),
      faultShares: plan.faultShares,
      overdispersion: plan.overdispersion,
      ...(spread && { maximum: spread.maximum, deviation: spread.deviation }),
    },
  };
}

/** An exporter names the deciding statistic only when it has a value; one with few rows has none. */
function driftOf({ statistic, tolerance }: { statistic: string; tolerance: number }, { rowsPerBin }: SubjectPlan): Drift {
  const head = { statistic, tolerance };
  return rowsPerBin > 5 ? { ...head, value: 0 } : head;
}

/** Binned rows and those that a fault took out. */
export function rowsLookedAt(plan: SubjectPlan, { bins, faults }: Counts): number {
  return sum(bins) + sum(plan.faults.map((fault, i) => (isRemark(fault) ? 0 : faults[i]!)));
}

/** A fault that leaves its value in the distribution. */
export function isRemark(fault: Fault): boolean {
  return REMARKING_FAULTS.some((name) => name === fault);
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
