import { type LinkModel, textUtil } from '@grafana/data';
import type { PanelBits } from '../../grafana/panel-bits.ts';
import { setVariable } from '../../grafana/variable.ts';
import type { DiagnosisModel } from '../../model/diagnosis/diagnosis.ts';
import type { Judged } from '../../model/diagnosis/facts.ts';
import type { Series } from '../../model/series/series.ts';

/** Where a click leads: an address, or something that happens here. */
export type Destination =
  | { readonly href: string; readonly target: string | undefined; readonly onClick?: LinkModel['onClick'] }
  | { readonly href: undefined; readonly onClick: () => void };

const ORIGIN = 'https://relative.invalid';

/** Addresses of the web and of this Grafana only: labels and options may hold anything. */
export function safeAddress(text: string): string | undefined {
  const address = textUtil.sanitizeUrl(text.trim());
  if (address === '' || address === 'about:blank') return undefined;
  const url = URL.canParse(address, ORIGIN) ? new URL(address, ORIGIN) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? address : undefined;
}

/** The option's pattern with the names filled in. Variables first, so that a label cannot name one. */
export function runbookAddress(
  panel: Pick<PanelBits, 'options' | 'interpolate'>,
  names: Readonly<Partial<Record<'step' | 'check' | 'cause', string>>>,
): string | undefined {
  const pattern = panel.options.runbook.trim();
  if (pattern === '') return undefined;
  const kept = pattern.replace(/\{(step|check|cause)\}/g, '%%$1%%');
  return safeAddress(
    panel.interpolate(kept).replace(/%%(step|check|cause)%%/g, (_, name: keyof typeof names) => encodeURIComponent(names[name] ?? '')),
  );
}

/** The first data link of a series' newest sample. */
export function dataLinkOf(series: Series | undefined): Destination | undefined {
  const valueRowIndex = series?.rows.at(-1);
  const [link] = (valueRowIndex === undefined ? undefined : series?.field.getLinks?.({ valueRowIndex })) ?? [];
  const href = link === undefined ? undefined : safeAddress(link.href);
  return link === undefined || href === undefined ? undefined : { href, target: link.target, onClick: link.onClick };
}

/** Its own data link, else the dashboard's variable, else this panel's distribution. Undefined: there is nowhere to go. */
export function featureDestination(subject: Judged, { hasBins }: DiagnosisModel, panel: PanelBits): Destination | undefined {
  const linked = dataLinkOf(subject.row.subject.score);
  if (linked !== undefined) return linked;
  const { labels } = subject.row.subject;
  const feature = labels['feature'] ?? labels['output'] ?? subject.name;
  const { variable } = panel.options;
  const text = `$\{${variable}}`;
  if (variable !== '' && panel.interpolate(text) !== text) return { href: undefined, onClick: () => setVariable(variable, feature) };
  return hasBins ? { href: undefined, onClick: () => panel.show(feature) } : undefined;
}
