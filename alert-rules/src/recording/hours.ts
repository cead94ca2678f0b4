import { CONFIG, type Window } from '../config.ts';
import type { RecordingRule } from '../rule.ts';

/**
 * A long window is the sum of its last full hours, read from what was recorded of them: 24 samples a series and day instead of thousands.
 *
 * The offset makes it 24 on every Prometheus. Ranges of 2.x are closed on the left, those of 3.x open, so that an evaluation on the hour to
 * the millisecond would see 25 hours there and 24 here. Hours rather than shorter tiles, since `increase` never sees the rows of the scrape
 * interval between two tiles and extrapolates over it: of a minute in every five that is a fifth of the evidence, of a minute in every hour
 * a sixtieth. The window moves once an hour.
 */
export function sumOfHours(hourly: string, window: string): string {
  return `sum_over_time(${hourly}[${window}:1h] offset 1ms)`;
}

/** A rule that counts the rows of an hour; for a longer window the same record is the sum of the hours that it has recorded. */
export function ofWindow(rule: RecordingRule, window: Window['name']): RecordingRule {
  if (window === CONFIG.windows.short.name) return rule;
  const hourly = rule.record.replace(new RegExp(`${window}$`), CONFIG.windows.short.name);
  const labels = Object.entries(rule.labels ?? {}).map(([name, value]) => `${name}="${value}"`);
  return { ...rule, expr: sumOfHours(labels.length > 0 ? `${hourly}{${labels.join(', ')}}` : hourly, window) };
}
