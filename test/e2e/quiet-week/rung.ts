import { everyPart } from '../../alert-rules/lint/expression.ts';
import type { ReadRule } from '../../alert-rules/lint/rules.ts';
import { overSpan } from '../../support/history/over-span.ts';
import type { Prometheus } from '../../support/prometheus.ts';
import { STEP_SECONDS, WEEK } from './week.ts';

/**
 * What an alert would have told somebody, as `model: alert severity feature`: once for each series of its expression that stood as long as its
 * `for`. What is seen at n steps in a row may have lasted n steps, so that this rings a little sooner than Prometheus, and never later.
 */
export async function rung(prometheus: Prometheus, { alert, expr, labels, for: delay }: ReadRule): Promise<readonly string[]> {
  const steps = Math.ceil(seconds(delay) / STEP_SECONDS);
  return (await overSpan(prometheus, expr, WEEK))
    .filter(({ values }) => longestRun(values.map(([time]) => time)) >= steps)
    .map(({ metric }) => [`${metric['model']}:`, alert, labels?.['severity'], metric['feature'] ?? ''].join(' ').trimEnd());
}

/** What an alert reads of which there was nothing in the whole history. */
export async function unheard(prometheus: Prometheus, { tree }: ReadRule): Promise<readonly string[]> {
  const selectors = everyPart(tree).flatMap((part) =>
    part.kind === 'selector'
      ? [`${part.name}{${part.matchers.map(({ label, operator, value }) => `${label}${operator}"${value}"`).join(', ')}}`]
      : [],
  );
  const missing: string[] = [];
  for (const selector of new Set(selectors)) {
    const found = await prometheus.query(`count(last_over_time(${selector}[${WEEK.span}]))`, WEEK.endSeconds);
    if (found.length === 0) missing.push(selector);
  }
  return missing;
}

/** Most steps in a row. */
function longestRun(times: readonly number[]): number {
  let longest = 0;
  let run = 0;
  for (const [i, time] of times.entries()) {
    run = time - (times[i - 1] ?? 0) === STEP_SECONDS ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

const SECONDS: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400 };

/** As the alerts are written: one number and one unit. */
function seconds(duration = ''): number {
  return Number.parseInt(duration, 10) * (SECONDS[duration.at(-1) ?? ''] ?? Number.NaN);
}
