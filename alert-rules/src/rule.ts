/** What a rule file is made of: plain data, one array entry a rule. `yaml.ts` prints it. */

/** A series that Prometheus computes and keeps. Its name says `level:metric:operation`. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** What the series says, its unit and when it is absent: printed above the rule. */
  readonly help: string;
}

/** page: somebody gets up. ticket: somebody looks on a working day. info: it is shown beside other alerts, and sent to nobody. */
export type Severity = 'critical' | 'warning' | 'info';
/** What is wrong: the plumbing, the data, what the model says, how good it is, or the monitor itself. */
export type Category = 'integrity' | 'drift' | 'prediction' | 'performance' | 'monitoring';
/** Of what there is one alert. */
export type Scope = 'exporter' | 'model' | 'feature' | 'output' | 'segment' | 'rules';

export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly keepFiringFor?: string;
  readonly severity: Severity;
  readonly category: Category;
  readonly scope: Scope;
  /** Beside severity, category and scope; `team` comes from the expression. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Short and always the same: it groups and is searched for. */
  readonly summary: string;
  /** What is so now, with labels and values. */
  readonly description: string;
  /** uid of the dashboard that shows it, the id of its panel, and its variables, which may be templates: `model: '{{ $labels.model }}'`. */
  readonly dashboard: { readonly uid: string; readonly panel?: number; readonly variables?: Readonly<Record<string, string>> };
}

export type AnyRule = RecordingRule | AlertRule;

/** Rules that are evaluated one after the other, at the same time stamp: each sees what those above it have just recorded. */
export interface RuleGroup<Rule extends AnyRule> {
  readonly name: string;
  readonly interval?: string;
  /** What the group is for: printed above it. */
  readonly help?: string;
  readonly rules: readonly Rule[];
}
