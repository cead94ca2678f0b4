import type { Prometheus } from '../prometheus.ts';

/** Times at which something is asked or recorded: the start, and each step after it up to the end. */
export interface Span {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly stepSeconds: number;
}

export interface RangeSeries {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [seconds: number, value: string])[];
}

/** What an expression gives at every time of the span. */
export async function overSpan(prometheus: Prometheus, query: string, span: Span): Promise<readonly RangeSeries[]> {
  const times = { start: String(span.startSeconds), end: String(span.endSeconds), step: String(span.stepSeconds) };
  const answer = await fetch(`${prometheus.url}/api/v1/query_range`, { method: 'POST', body: new URLSearchParams({ query, ...times }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${query}: ${text}`);
  return parseMatrix(text).data.result;
}

/** The border to Prometheus: its answer is taken as documented. */
function parseMatrix(text: string): { readonly data: { readonly result: readonly RangeSeries[] } } {
  return JSON.parse(text) as ReturnType<typeof parseMatrix>;
}
