import type { Prometheus } from '../../support/prometheus.ts';
import { STEP_SECONDS, WEEK } from './week.ts';

interface RangeSeries {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [seconds: number, value: string])[];
}

/** What an expression gives at every step of the history. */
export async function overWeek(prometheus: Prometheus, query: string): Promise<readonly RangeSeries[]> {
  const span = { start: String(WEEK.startSeconds), end: String(WEEK.endSeconds), step: String(STEP_SECONDS) };
  const answer = await fetch(`${prometheus.url}/api/v1/query_range`, { method: 'POST', body: new URLSearchParams({ query, ...span }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${query}: ${text}`);
  return parseMatrix(text).data.result;
}

/** The border to Prometheus: its answer is taken as documented. */
function parseMatrix(text: string): { readonly data: { readonly result: readonly RangeSeries[] } } {
  return JSON.parse(text) as ReturnType<typeof parseMatrix>;
}
