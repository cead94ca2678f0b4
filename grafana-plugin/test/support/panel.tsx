import './registries.ts';
import {
  applyFieldOverrides,
  createTheme,
  type DataFrame,
  dateTime,
  EventBusSrv,
  type FieldConfigSource,
  getPanelOptionsWithDefaults,
  LoadingState,
  type PanelProps,
} from '@grafana/data';
import { render } from '@testing-library/react';
import React from 'react';
import { plugin } from '../../src/module.ts';
import type { DriftFieldConfig, DriftOptions } from '../../src/options.ts';
import { RANGE } from './car-loan.ts';

export interface Given {
  readonly frames: DataFrame[];
  readonly options?: Partial<DriftOptions>;
  readonly fieldConfig?: FieldConfigSource<Partial<DriftFieldConfig>>;
  readonly state?: LoadingState;
  readonly width?: number;
  readonly height?: number;
  readonly variables?: Readonly<Record<string, string>>;
}

/** What Grafana would hand to the panel: defaults of a new panel, and fields with units, thresholds and links. */
export function propsOf({
  frames,
  options = {},
  fieldConfig,
  state = LoadingState.Done,
  variables = {},
  width = 800,
  height = 400,
}: Given): PanelProps<DriftOptions> {
  const defaults = getPanelOptionsWithDefaults({
    plugin,
    currentOptions: { ...options },
    currentFieldConfig: fieldConfig ?? { defaults: {}, overrides: [] },
    isAfterPluginChange: false,
  });
  const replaceVariables = (text: string): string => text.replace(/\$\{(\w+)\}/g, (whole, name: string) => variables[name] ?? whole);
  const timeRange = { from: dateTime(RANGE.from), to: dateTime(RANGE.to), raw: { from: 'now-2d', to: 'now' } };
  const series = applyFieldOverrides({
    data: frames,
    fieldConfig: defaults.fieldConfig,
    fieldConfigRegistry: plugin.fieldConfigRegistry,
    replaceVariables,
    theme: createTheme(),
    timeZone: 'utc',
  });
  return {
    id: 1,
    data: { series, state, timeRange, structureRev: 1 },
    timeRange,
    timeZone: 'utc',
    options: parseOptions(defaults.options),
    fieldConfig: defaults.fieldConfig,
    transparent: false,
    width,
    height,
    renderCounter: 0,
    title: 'Drift',
    eventBus: new EventBusSrv(),
    onOptionsChange: () => undefined,
    onFieldConfigChange: () => undefined,
    replaceVariables,
    onChangeTimeRange: () => undefined,
  };
}

/** The border to Grafana: options with the defaults of the plugin are options. */
function parseOptions(options: unknown): DriftOptions {
  return options as DriftOptions;
}

/** The panel of the plugin itself, drawn. */
export function renderPanel(given: Given): ReturnType<typeof render> {
  const Panel = plugin.panel;
  if (Panel === null) throw new Error('the plugin has no panel');
  return render(<Panel {...propsOf(given)} />);
}
