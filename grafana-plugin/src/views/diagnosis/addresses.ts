import { textUtil } from '@grafana/data';
import type { PanelBits } from '../../grafana/panel-bits.ts';

const ORIGIN = 'https://relative.invalid';

/**
 * Addresses of the web and of this Grafana only: labels and options may hold anything. Grafana's sanitizer judges, and what it lets pass stays
 * as it was written: its own answer has lost the encoding that keeps a label within its part of the address.
 */
export function safeAddress(text: string): string | undefined {
  const address = text.trim();
  if (address === '' || textUtil.sanitizeUrl(address) === 'about:blank' || !URL.canParse(address, ORIGIN)) return undefined;
  return ['https:', 'http:'].includes(new URL(address, ORIGIN).protocol) ? address : undefined;
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
