import { readdirSync, readFileSync } from 'node:fs';

export interface Query {
  readonly refId: string;
  readonly expr: string;
  readonly datasource?: Source;
  readonly instant?: boolean;
}

interface Source {
  readonly type?: string;
  readonly uid?: string;
}

export interface Link {
  readonly title: string;
  readonly url: string;
}

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

interface Property {
  readonly id: string;
  readonly value?: unknown;
}

export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly datasource?: Source;
  readonly gridPos: Place;
  readonly targets?: readonly Query[];
  readonly options?: Readonly<Record<string, unknown>>;
  readonly fieldConfig?: {
    readonly defaults: { readonly unit?: string; readonly thresholds?: object; readonly links?: readonly Link[] };
    readonly overrides: readonly {
      readonly matcher: { readonly id: string; readonly options: string };
      readonly properties: readonly Property[];
    }[];
  };
  /** Of a collapsed row. */
  readonly panels?: readonly Panel[];
}

export interface Variable {
  readonly name: string;
  readonly type: string;
  readonly query: string;
  readonly refresh?: number;
  readonly datasource?: Source;
}

export interface Annotation {
  readonly name: string;
  readonly enable: boolean;
  readonly expr?: string;
  readonly datasource: Source;
}

export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly Variable[] };
  readonly annotations: { readonly list: readonly Annotation[] };
  readonly links: readonly Link[];
  readonly [setting: string]: unknown;
}

/** The border to the committed files, which are what Grafana loads. */
function parseDashboard(text: string): Dashboard {
  return JSON.parse(text) as Dashboard;
}

const FOLDER = new URL('../../dashboards/', import.meta.url);

export const DASHBOARDS: readonly Dashboard[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => parseDashboard(readFileSync(new URL(name, FOLDER), 'utf8')));

export interface Placed {
  readonly dashboard: Dashboard;
  readonly panel: Panel;
  /** In one line of a complaint. */
  readonly name: string;
}

/** Rows, and the panels within collapsed ones, as well. */
export const EVERYTHING: readonly Placed[] = DASHBOARDS.flatMap((dashboard) =>
  dashboard.panels
    .flatMap((panel) => [panel, ...(panel.panels ?? [])])
    .map((panel) => ({ dashboard, panel, name: `${panel.id} ${panel.title}` })),
);

export const PANELS: readonly Placed[] = EVERYTHING.filter(({ panel }) => panel.type !== 'row');

/** What a click on a value of the panel offers. */
export function dataLinksOf({ fieldConfig }: Panel): readonly Link[] {
  const ofQueries = fieldConfig?.overrides.flatMap(({ properties }) => properties.flatMap(linksOf)) ?? [];
  return [...(fieldConfig?.defaults.links ?? []), ...ofQueries];
}

function linksOf({ id, value }: Property): readonly Link[] {
  return id === 'links' && Array.isArray(value) ? value : [];
}
