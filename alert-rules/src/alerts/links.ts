import type { AlertRule } from '../rule.ts';

type Dashboard = AlertRule['dashboard'];

/** Labels that are passed on as variables; the value stands in an address, so it is escaped as in one. */
function variables(labels: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(labels.map((label) => [label, `{{ urlquery $labels.${label} }}`]));
}

/** The five dashboards; a panel's id is its dashboard's number × 100 + its own. */
export const DASHBOARDS = {
  fleet: 'driftline-fleet',
  model: 'driftline-model',
  feature: 'driftline-feature',
  performance: 'driftline-performance',
  exporter: 'driftline-exporter',
} as const;

export function onFleet(panel: number): Dashboard {
  return { uid: DASHBOARDS.fleet, panel: 100 + panel };
}

/** @param labels labels of the alert beside `model` that the dashboard has as variables */
export function onModel(panel: number, ...labels: readonly string[]): Dashboard {
  return { uid: DASHBOARDS.model, panel: 200 + panel, variables: variables(['model', ...labels]) };
}

export function onFeature(panel: number): Dashboard {
  return { uid: DASHBOARDS.feature, panel: 300 + panel, variables: variables(['model', 'version', 'feature']) };
}

export function onPerformance(panel: number, ...labels: readonly string[]): Dashboard {
  return { uid: DASHBOARDS.performance, panel: 400 + panel, variables: variables(['model', ...labels]) };
}

export function onExporter(panel: number): Dashboard {
  return { uid: DASHBOARDS.exporter, panel: 500 + panel };
}
