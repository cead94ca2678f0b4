import { CONFIG } from '../config.ts';
import type { AlertRule } from '../rule.ts';
import { onFeature, onModel } from './links.ts';
import { newlyFaulty } from './newly-faulty.ts';
import { withTeam } from './team.ts';

const { newlyFaultyShare } = CONFIG.alerts;

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

/** One rule decides, the fault score (contract, section 6). How much is faulty beyond the reference decides whether somebody gets up. */
export const FAULT_ALERTS: readonly AlertRule[] = KINDS.flatMap((kind) => [featureFault(kind, 'critical'), featureFault(kind, 'warning')]);

export const OUTPUT_FAULT_ALERTS: readonly AlertRule[] = [outputFault('critical'), outputFault('warning')];

function featureFault({ alert, faults, summary, says }: Kind, severity: 'critical' | 'warning'): AlertRule {
  return {
    alert,
    expr: withTeam(faulty('feature', faults, severity)),
    ...pace(severity),
    severity,
    category: 'integrity',
    scope: 'feature',
    summary,
    description: `In the last hour {{ $value | humanizePercentage }} of the rows of {{ $labels.feature }} were ${says}: model {{ $labels.model }}, version {{ $labels.version }}. Drift of what is left of the feature misleads, and so does training on it.`,
    dashboard: onFeature(9),
  };
}

function outputFault(severity: 'critical' | 'warning'): AlertRule {
  // A label that is missing is late or lost, not a fault of what the model says.
  return {
    alert: 'ModelOutputFaulty',
    expr: withTeam(faulty('output', [], severity)),
    ...pace(severity),
    severity,
    category: 'integrity',
    scope: 'output',
    summary: 'The model gives answers that are none.',
    description:
      'In the last hour {{ $value | humanizePercentage }} of the answers ({{ $labels.output }}) of the model {{ $labels.model }}, version {{ $labels.version }}, had the fault {{ $labels.fault }}.',
    dashboard: onModel(9, 'version'),
  };
}

/** A page must come before the drift that the fault causes, and outlast it in the drift's window. */
function pace(severity: 'critical' | 'warning'): Pick<AlertRule, 'for' | 'keepFiringFor'> {
  return { for: severity === 'critical' ? '5m' : '15m', keepFiringFor: CONFIG.windows.short.name };
}

/** Shares of rows with a fault, where the fault score says so. A page only sees what is beyond the reference by a tenth and more. */
function faulty(role: 'feature' | 'output', faults: readonly string[], severity: 'critical' | 'warning'): string {
  const chosen = role === 'output' ? 'output!="label", segment=""' : `fault=~"${faults.join('|')}", segment=""`;
  const share = `model_${role}:fault_share:ratio1h{${chosen}}`;
  const score = `model_${role}:fault_score:last1h{${chosen}} >= 1`;
  const judged = `${share}\nand on (model, version, ${role}, fault) ${score}`;
  if (severity === 'warning') return judged;
  return `${judged}\nand on (model, version, ${role}, fault) ${newlyFaulty(role, chosen)} >= ${newlyFaultyShare}`;
}
