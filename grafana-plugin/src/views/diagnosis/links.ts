import type { LinkModel } from '@grafana/data';
import type { PanelBits } from '../../grafana/panel-bits.ts';
import { safeAddress } from '../../grafana/safe-address.ts';
import { setVariable } from '../../grafana/variable.ts';
import type { DiagnosisModel } from '../../model/diagnosis/diagnosis.ts';
import type { Judged } from '../../model/diagnosis/facts.ts';
import { subjectOf } from '../../model/series/identity.ts';
import type { Series } from '../../model/series/series.ts';

/** Where a click leads: an address, or something that happens here. */
export type Destination =
  | { readonly href: string; readonly target: string | undefined; readonly onClick?: LinkModel['onClick'] }
  | { readonly href: undefined; readonly onClick: () => void };

/** The first data link of a series' newest sample. */
export function dataLinkOf(series: Series | undefined): Destination | undefined {
  const valueRowIndex = series?.rows.at(-1);
  const [link] = (valueRowIndex === undefined ? undefined : series?.field.getLinks?.({ valueRowIndex })) ?? [];
  const href = link === undefined ? undefined : safeAddress(link.href);
  return link === undefined || href === undefined ? undefined : { href, target: link.target, onClick: link.onClick };
}

/** Its own data link, else the dashboard's variable, else this panel's distribution. Undefined: there is nowhere to go. */
export function featureDestination(subject: Judged, { binned }: DiagnosisModel, panel: PanelBits): Destination | undefined {
  const linked = dataLinkOf(subject.row.subject.score);
  if (linked !== undefined) return linked;
  const { variable, rowLabel } = panel.options;
  const feature = subjectOf(subject.row.subject.labels, rowLabel) || subject.name;
  const text = `$\{${variable}}`;
  if (variable !== '' && panel.interpolate(text) !== text) return { href: undefined, onClick: () => setVariable(variable, feature) };
  return binned.has(feature) || binned.has('') ? { href: undefined, onClick: () => panel.show(feature) } : undefined;
}
