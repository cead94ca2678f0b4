import { CONFIG } from '../config.ts';
import { promql } from '../promql.ts';
import type { AlertRule } from '../rule.ts';
import { onFeature, onModel } from './links.ts';
import { newlyFaulty } from './newly-faulty.ts';
import { withTeam } from './team.ts';

const { newlyFaultyShare, faultyRows } = CONFIG.alerts;
const { short, long } = CONFIG.windows;

interface Kind {
  readonly alert: string;
  /** Values of the label `fault`. */
  readonly faults: readonly string[];
  readonly summary: string;
  /** What the rows have, as in "31 % of its rows are null". */
  readonly says: string;
}

const KINDS: readonly Kind[] = [
  {
    alert: 'FeatureNullRateHigh',
    faults: ['null', 'missing', 'empty'],
    summary: 'A feature is not filled.',
    says: 'without a value ({{ $labels.fault }})',
  },
  {
    alert: 'FeatureInvalid',
    faults: ['nan', 'infinite', 'type'],
    summary: 'A feature has values that are none.',
    says: 'not usable ({{ $labels.fault }})',
  },
  {
    alert: 'FeatureOutOfRange',
    faults: ['below_range', 'above_range'],
    summary: 'A feature leaves the range that the model was trained on.',
    says: 'outside the range of the training data ({{ $labels.fault }})',
  },
  {
    alert: 'FeatureUnseenCategory',
    faults: ['unseen'],
    summary: 'A feature has categories that the model has never seen.',
    says: 'of a category that training never had',
  },
  {
    alert: 'FeatureDefaultValue',
    faults: ['default'],
    summary: 'A default value creeps into a feature.',
    says: 'the declared default value, that is, not known',
  },
];

/**
 * One rule decides, the fault score (contract, section 6). How much is faulty beyond the reference decides whether somebody gets up. The long
 * window is for models whose hours have too few rows to say anything.
 */
const PACES = [
  { severity: 'critical', window: short, delay: '5m' },
  { severity: 'warning', window: short, delay: '15m' },
  { severity: 'warning', window: long, delay: '15m' },
] as const;
type Pace = (typeof PACES)[number];

export const FAULT_ALERTS: readonly AlertRule[] = KINDS.flatMap((kind) => PACES.map((pace) => featureFault(kind, pace)));

export const OUTPUT_FAULT_ALERTS: readonly AlertRule[] = PACES.map(outputFault);

function featureFault({ alert, faults, summary, says }: Kind, pace: Pace): AlertRule {
  return {
    alert,
    expr: withTeam(faulty('feature', `fault=~"${faults.join('|')}"`, pace)),
    ...paced(pace),
    category: 'integrity',
    scope: 'feature',
    summary,
    description: `Over ${pace.window.name}, {{ $value | humanizePercentage }} of the rows of {{ $labels.feature }} were ${says}: model {{ $labels.model }}, version {{ $labels.version }}. Drift of what is left of the feature misleads, and so does training on it.`,
    dashboard: onFeature(9),
  };
}

function outputFault(pace: Pace): AlertRule {
  return {
    alert: 'ModelOutputFaulty',
    // A label that is missing is late or lost, not a fault of what the model says.
    expr: withTeam(faulty('output', 'output!="label"', pace)),
    ...paced(pace),
    category: 'integrity',
    scope: 'output',
    summary: 'Answers of a model are missing, unusable or beyond those of training.',
    description: `Over ${pace.window.name}, {{ $value | humanizePercentage }} of the answers ({{ $labels.output }}) of the model {{ $labels.model }}, version {{ $labels.version }}, had the fault {{ $labels.fault }}.`,
    dashboard: onModel(9, 'version'),
  };
}

/** A page must come before the drift that the fault causes, and outlast it in the drift's window. */
function paced({ severity, window, delay }: Pace): Pick<AlertRule, 'severity' | 'for' | 'keepFiringFor' | 'labels'> {
  return { severity, for: delay, keepFiringFor: short.name, labels: { window: window.name } };
}

/** Shares of rows with a fault, where the fault score says so and enough rows have it. A page only sees what is a tenth or more beyond the reference. */
function faulty(role: 'feature' | 'output', matcher: string, { severity, window: { name } }: Pace): string {
  const chosen = `${matcher}, segment=""`;
  const joined = `and on (model, version, ${role}, fault)`;
  const judged = promql`
    model_${role}:fault_share:ratio${name}{${chosen}}
    ${joined} model_${role}:fault_score:last${name}{${chosen}} >= 1
    ${joined} model_${role}:fault_rows:increase${name}{${chosen}} >= ${severity === 'critical' ? faultyRows.page : faultyRows.ticket}`;
  if (severity === 'critical') return `${judged}\n${joined} ${newlyFaulty(role, chosen)} >= ${newlyFaultyShare}`;
  if (name === short.name) return judged;
  const few = `model_${role}:looked_at_rows:increase${short.name}{segment=""} < on (model, version) group_left () model:minimum_rows`;
  return `${judged}\nand on (model, version, ${role}) (${few})`;
}
