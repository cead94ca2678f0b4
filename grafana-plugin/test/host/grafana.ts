import { EventBusSrv, LoadingState, type PanelData, toDataFrame } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { setAppEvents, setRunRequest } from '@grafana/runtime';
import { from, map } from 'rxjs';

/** What Grafana's application sets up at its start and its packages do not. */
export async function startGrafana(): Promise<void> {
  await initPluginTranslations('grafana');
  setAppEvents(new EventBusSrv());
  setRunRequest((source, request, query = source.query.bind(source)) =>
    from(query(request)).pipe(
      map(
        ({ data, state = LoadingState.Done, error }): PanelData => ({
          series: data.map((frame) => toDataFrame(frame)),
          state,
          timeRange: request.range,
          request,
          ...(error && { error }),
        }),
      ),
    ),
  );
}
