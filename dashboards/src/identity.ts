/** The five dashboards. Uid and number never change: alerts, runbooks and bookmarks name them. */
export const IDENTITIES = {
  fleet: { uid: 'driftline-fleet', number: 1, title: 'Fleet' },
  model: { uid: 'driftline-model', number: 2, title: 'Model' },
  feature: { uid: 'driftline-feature', number: 3, title: 'Feature' },
  performance: { uid: 'driftline-performance', number: 4, title: 'Performance and labels' },
  exporter: { uid: 'driftline-exporter', number: 5, title: 'Exporter' },
} as const;

export type DashboardName = keyof typeof IDENTITIES;

/**
 * The id of a panel, stable for `viewPanel` in links: the dashboard's number × 100 and its own. From 50 on it is the twin of a panel of ours,
 * in core panels; from 90 on a row.
 */
export function panelId(dashboard: DashboardName, number: number): number {
  return IDENTITIES[dashboard].number * 100 + number;
}
