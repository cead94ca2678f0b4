import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { exporter } from './exporter/dashboard.ts';
import { feature } from './feature/dashboard.ts';
import { fleet } from './fleet/dashboard.ts';
import type { DashboardName } from './identity.ts';
import { model } from './model/dashboard.ts';
import { performance } from './performance/dashboard.ts';

const ALL: Readonly<Record<DashboardName, () => DashboardBuilder>> = { fleet, model, feature, performance, exporter };

/** Text of every generated file, by its name. */
export function dashboardFiles(): ReadonlyMap<string, string> {
  return new Map(Object.entries(ALL).map(([name, make]) => [`${name}.json`, `${JSON.stringify(make().build(), undefined, 2)}\n`]));
}
