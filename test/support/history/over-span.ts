import type { Prometheus } from '../prometheus.ts';

/** A stretch of history in steps, its first and its last moment among them. */
export interface Span {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly stepSeconds: number;
}

interface RangeSeries {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [seconds: number, value: string])[];
}

/** What an expression gives at every step of the history. */
export async function overSpan(
  prometheus: Prometheus,
  query: string,
  { startSeconds, endSeconds, stepSeconds }: Span,
): Promise<readonly RangeSeries[]> {
  const times = { start: String(startSeconds), end: String(endSeconds), step: String(stepSeconds) };
  const answer = await fetch(`${prometheus.url}/api/v1/query_range`, { method: 'POST', body: new URLSearchParams({ query, ...times }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${query}: ${text}`);
  return parseMatrix(text).data.result;
}

/** The border to Prometheus: its answer is taken as documented. */
function parseMatrix(text: string): { readonly data: { readonly result: readonly RangeSeries[] } } {
  return JSON.parse(text) as ReturnType<typeof parseMatrix>;
}
