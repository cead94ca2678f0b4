import type { PanelMigrationHandler, PanelTypeChangedHandler, ThresholdsConfig } from '@grafana/data';
import { BIN_WIDTHS, COLUMNS, DEFAULT_OPTIONS, type DriftOptions, GROUPS, SHARES_OF, SORTS, STRIPS, VALUE_AXES, VIEWS } from './options.ts';

/** Version 1 is the first: nothing to convert. A value that no version knew, from a JSON written by hand, falls back to its default. */
export const migrate: PanelMigrationHandler<Partial<DriftOptions>> = ({ options }) => {
  return {
    ...DEFAULT_OPTIONS,
    ...options,
    rows: Number.isInteger(options?.rows) ? Math.max(0, options.rows ?? 0) : DEFAULT_OPTIONS.rows,
    strips: allKnown(STRIPS, options?.strips, DEFAULT_OPTIONS.strips),
    columns: allKnown(COLUMNS, options?.columns, DEFAULT_OPTIONS.columns),
    view: known(VIEWS, options?.view, DEFAULT_OPTIONS.view),
    group: known(GROUPS, options?.group, DEFAULT_OPTIONS.group),
    sort: known(SORTS, options?.sort, DEFAULT_OPTIONS.sort),
    binWidths: known(BIN_WIDTHS, options?.binWidths, DEFAULT_OPTIONS.binWidths),
    shareOf: known(SHARES_OF, options?.shareOf, DEFAULT_OPTIONS.shareOf),
    valueAxis: known(VALUE_AXES, options?.valueAxis, DEFAULT_OPTIONS.valueAxis),
  };
};

/** From another panel: legend and tooltip stay as they were, and so do thresholds that somebody chose. */
export const changeFromOtherPanel: PanelTypeChangedHandler = (panel, _pluginId, previous) => {
  const defaults = panel.fieldConfig?.defaults;
  if (isUntouched(defaults?.thresholds)) delete defaults?.thresholds;
  const { legend, tooltip }: Partial<DriftOptions> = previous ?? {};
  return { ...(legend && { legend }), ...(tooltip && { tooltip }) };
};

/** Red from 80 on is what every core panel starts with; it says nothing about a drift score. */
function isUntouched(thresholds: ThresholdsConfig | undefined): boolean {
  const [, only, ...more] = thresholds?.steps ?? [];
  return only?.value === 80 && more.length === 0;
}

/** A list may be empty: then nothing of it is wanted. */
function allKnown<Value extends string>(values: readonly Value[], given: unknown, otherwise: readonly Value[]): readonly Value[] {
  return Array.isArray(given) ? values.filter((value) => given.includes(value)) : otherwise;
}

function known<Value extends string>(values: readonly Value[], value: Value | undefined, otherwise: Value): Value {
  return value !== undefined && values.includes(value) ? value : otherwise;
}
