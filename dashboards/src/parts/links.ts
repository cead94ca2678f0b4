import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { type DashboardLink, DashboardLinkBuilder, DashboardLinkType } from '@grafana/grafana-foundation-sdk/dashboard';
import { CONFIG } from '../../../alert-rules/src/config.ts';
import { type DashboardName, IDENTITIES } from '../identity.ts';

/** What a click on a value offers. With `oneClick` it is followed without asking. */
export interface DataLink {
  readonly title: string;
  readonly url: string;
  readonly oneClick?: boolean;
  readonly targetBlank?: boolean;
}

type Variable = 'datasource' | 'model' | 'version' | 'segment' | 'feature' | 'window' | 'measure' | 'team';

/** The label of the series that was clicked, as a part of an address. */
export function label(name: string): string {
  return `\${__field.labels.${name}:percentencode}`;
}

/** The text of the cell that was clicked. */
export const CELL = '${__value.text:percentencode}';

/** Kept by whatever is clicked: where the data are, which range, which window. */
const ALWAYS: readonly Variable[] = ['datasource', 'window'];

/**
 * To another dashboard, with the time range.
 *
 * @param keep variables that stay as they are, beside data source and window
 * @param set variables that become what was clicked: `label(…)`, or `CELL` of a table
 */
export function toDashboard(
  name: DashboardName,
  {
    title = `Open ${IDENTITIES[name].title}`,
    keep = [],
    set = {},
    panel,
    oneClick = false,
  }: {
    readonly title?: string;
    readonly keep?: readonly Variable[];
    readonly set?: Readonly<Partial<Record<Variable, string>>>;
    readonly panel?: number;
    readonly oneClick?: boolean;
  } = {},
): DataLink {
  const words = [
    '${__url_time_range}',
    ...[...ALWAYS, ...keep].map((variable) => `\${${variable}:queryparam}`),
    ...Object.entries(set).map(([variable, value]) => `var-${variable}=${value}`),
    ...(panel === undefined ? [] : [`viewPanel=${IDENTITIES[name].number * 100 + panel}`]),
  ];
  return { title, url: `/d/${IDENTITIES[name].uid}?${words.join('&')}`, ...(oneClick ? { oneClick } : {}) };
}

export function toRunbook(alert: string, title = 'Open runbook'): DataLink {
  return { title, url: `${CONFIG.links.runbooks}${alert}.md`, targetBlank: true };
}

/** The border to the SDK, which takes links of data for links of a dashboard, and knows no `oneClick`. */
export function dataLinks(...links: readonly DataLink[]): Builder<DashboardLink>[] {
  return links.map((link) => ({ build: () => link as unknown as DashboardLink }));
}

/** Above the panels: the other dashboards, with all variables and the time range, and the runbooks. */
export function dashboardLinks(names: readonly DashboardName[]): Builder<DashboardLink>[] {
  return [
    ...names.map((name) => link(IDENTITIES[name].title, `/d/${IDENTITIES[name].uid}`).includeVars(true).keepTime(true)),
    link('Runbooks', CONFIG.links.runbooks).targetBlank(true),
  ].map(inSight);
}

function link(title: string, url: string): DashboardLinkBuilder {
  return new DashboardLinkBuilder(title).type(DashboardLinkType.Link).url(url).icon('external link');
}

/** The SDK hides links in the menu of the controls; a way that nobody sees is none. */
function inSight(builder: DashboardLinkBuilder): Builder<DashboardLink> {
  const { placement: _, ...shown } = builder.build();
  return { build: () => shown };
}
