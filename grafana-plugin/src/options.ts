import type { OptionsWithLegend, OptionsWithTooltip } from '@grafana/schema';

export const VIEWS = ['auto', 'overview', 'distribution', 'diagnosis'] as const;
export const GROUPS = ['role', 'type', 'none'] as const;
export const SORTS = ['worst', 'name', 'importance'] as const;
export const STRIPS = ['share', 'rows'] as const;
export const COLUMNS = ['now', 'since', 'statistic', 'rows', 'shape'] as const;
export const BIN_WIDTHS = ['equal', 'scale'] as const;
export const SHARES_OF = ['valid', 'all'] as const;
export const VALUE_AXES = ['linear', 'log'] as const;
export const DIRECTIONS = ['higher', 'lower'] as const;

export type ViewName = (typeof VIEWS)[number];
export type Strip = (typeof STRIPS)[number];
export type Column = (typeof COLUMNS)[number];
export type Direction = (typeof DIRECTIONS)[number];

/** Everything that a panel's JSON may hold. Version 1: a change of shape adds a step to migrate.ts. */
export interface DriftOptions extends OptionsWithLegend, OptionsWithTooltip {
  /** `auto`: checks make it Diagnosis, else bins Distribution, else Overview. */
  readonly view: ViewName;
  /** Label whose values name the rows; empty: feature or output. */
  readonly rowLabel: string;
  /** At most so many rows, worst first; 0: what fits. */
  readonly rows: number;
  readonly group: (typeof GROUPS)[number];
  readonly sort: (typeof SORTS)[number];
  readonly strips: readonly Strip[];
  readonly columns: readonly Column[];
  /** Dashboard variable that a click on a name sets. */
  readonly variable: string;
  readonly binWidths: (typeof BIN_WIDTHS)[number];
  readonly shareOf: (typeof SHARES_OF)[number];
  readonly valueAxis: (typeof VALUE_AXES)[number];
  /** Address of a runbook; {step}, {check} and {cause} are filled in. */
  readonly runbook: string;
}

export interface DriftFieldConfig {
  /** Which way is worse; `lower` is for p-values. */
  readonly direction?: Direction;
  /** Of a row, by an override: as Grafana's own panels keep it. */
  readonly hideFrom?: { readonly viz?: boolean; readonly tooltip?: boolean };
}

/** Legend and tooltip bring their own, from Grafana's common options. */
export const DEFAULT_OPTIONS: Omit<DriftOptions, 'legend' | 'tooltip'> = {
  view: 'auto',
  rowLabel: '',
  rows: 0,
  group: 'role',
  sort: 'worst',
  strips: [...STRIPS],
  columns: [...COLUMNS],
  variable: 'feature',
  binWidths: 'equal',
  shareOf: 'valid',
  valueAxis: 'linear',
  runbook: '',
};
