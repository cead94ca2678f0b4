import type { PanelBits } from '../../grafana/panel-bits.ts';
import { safeAddress } from '../../grafana/safe-address.ts';

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
