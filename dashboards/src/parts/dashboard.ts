import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  type AnnotationQuery,
  DashboardBuilder,
  DashboardCursorSync,
  type Panel,
  RowBuilder,
  type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { type DashboardName, IDENTITIES, panelId } from '../identity.ts';
import { dashboardLinks } from './links.ts';

interface Outline {
  readonly description: string;
  readonly variables: readonly Builder<VariableModel>[];
  readonly annotations: readonly Builder<AnnotationQuery>[];
  readonly links: readonly DashboardName[];
}

/** What all dashboards have in common. They are changed here and not in Grafana, so that they are read-only there. */
export function dashboard(name: DashboardName, { description, variables, annotations, links }: Outline): DashboardBuilder {
  const { uid, title } = IDENTITIES[name];
  return new DashboardBuilder(title)
    .uid(uid)
    .description(description)
    .tags(['driftline'])
    .readonly()
    .timezone('browser')
    .time({ from: 'now-2d', to: 'now' })
    .refresh('1m')
    .tooltip(DashboardCursorSync.Crosshair)
    .variables([...variables])
    .annotations([...annotations])
    .links(dashboardLinks(links));
}

export function openRow(on: DashboardName, number: number, title: string): RowBuilder {
  return new RowBuilder(title).id(panelId(on, number)).collapsed(false);
}

/** Its panels are asked for when somebody opens it. */
export function closedRow(on: DashboardName, number: number, title: string, panels: readonly Builder<Panel>[]): RowBuilder {
  const row = new RowBuilder(title).id(panelId(on, number)).collapsed(true);
  for (const panel of panels) row.withPanel(panel);
  return row;
}

/** The last row everywhere: what is shown where our panel is not installed, or not to be trusted. */
export function coreTwins(on: DashboardName, panels: readonly Builder<Panel>[]): RowBuilder {
  return closedRow(on, 99, 'Same in core panels', panels);
}
