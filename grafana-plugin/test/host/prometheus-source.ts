import { type DataQueryRequest, type DataQueryResponse, LoadingState, type TestDataSourceResponse } from '@grafana/data';
import { RuntimeDataSource, type SceneObject, sceneGraph, sceneUtils } from '@grafana/scenes';
import { from, type Observable } from 'rxjs';
import { type ApiAnswer, framesOf } from '../support/prometheus.ts';
import type { Query } from './dashboard.ts';

const UID = 'prometheus';
export const SOURCE = { type: 'prometheus', uid: UID } as const;

/** Asks the real Prometheus behind the page's server, and answers with frames as Grafana's own data source makes them. */
class PrometheusSource extends RuntimeDataSource {
  override query(request: DataQueryRequest): Observable<DataQueryResponse> {
    return from(this.#answer(request));
  }

  override async testDatasource(): Promise<TestDataSourceResponse> {
    return { status: 'success', message: 'only for the tests of the panel' };
  }

  async #answer({ targets, range, intervalMs, scopedVars }: DataQueryRequest): Promise<DataQueryResponse> {
    const scene: SceneObject | undefined = scopedVars['__sceneObject']?.value?.valueOf();
    const frames = targets.map(asQuery).map(async ({ refId, expr, instant = false }) => {
      const expression = scene === undefined ? expr : sceneGraph.interpolate(scene, expr, scopedVars);
      const step = intervalMs / 1000;
      const span = { start: range.from.unix(), end: range.to.unix(), step };
      const answer = await ask(instant ? 'query' : 'query_range', expression, instant ? { time: range.to.unix() } : span);
      return framesOf(answer, { refId, expression, ...(!instant && { stepSeconds: step }) });
    });
    return { data: (await Promise.all(frames)).flat(), state: LoadingState.Done };
  }
}

/** The border to scenes: the queries are those of the dashboard. */
function asQuery(target: unknown): Query {
  return target as Query;
}

async function ask(endpoint: string, query: string, times: Readonly<Record<string, number>>): Promise<ApiAnswer> {
  const words = new URLSearchParams({ query, ...Object.fromEntries(Object.entries(times).map(([name, value]) => [name, String(value)])) });
  const answer = parseAnswer(await (await fetch(`/api/v1/${endpoint}`, { method: 'POST', body: words })).text());
  if (answer.data === undefined) throw new Error(`${query}: ${answer.error}`);
  return answer.data;
}

/** The border to Prometheus: its answer is taken as documented. */
function parseAnswer(text: string): { readonly data?: ApiAnswer; readonly error?: string } {
  return JSON.parse(text) as ReturnType<typeof parseAnswer>;
}

export function registerPrometheus(): void {
  sceneUtils.registerRuntimeDataSource({ dataSource: new PrometheusSource(SOURCE.type, UID) });
}
