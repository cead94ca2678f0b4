import { textUtil } from '@grafana/data';

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
