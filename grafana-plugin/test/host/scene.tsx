import { dateTime } from '@grafana/data';
import {
  behaviors,
  CustomVariable,
  EmbeddedScene,
  SceneDataLayerSet,
  SceneFlexItem,
  SceneFlexLayout,
  SceneQueryRunner,
  SceneTimeRange,
  SceneVariableSet,
  VariableValueSelectors,
  VizPanel,
} from '@grafana/scenes';
import { DashboardCursorSync } from '@grafana/schema';
import { NotedAnnotations } from './annotations.ts';
import type { Dashboard, Panel } from './dashboard.ts';
import { SOURCE } from './prometheus-source.ts';

const PLUGIN = 'driftline-drift-panel';

/** The dashboard as a scene: the library on which Grafana's own dashboards run. */
export function sceneOf({ panels, range, stepSeconds, variables = {}, annotations = [] }: Dashboard): EmbeddedScene {
  const [from, to] = [dateTime(range.from), dateTime(range.to)];
  return new EmbeddedScene({
    $timeRange: new SceneTimeRange({
      from: from.toISOString(),
      to: to.toISOString(),
      timeZone: 'utc',
      value: { from, to, raw: { from, to } },
    }),
    $variables: new SceneVariableSet({
      variables: Object.entries(variables).map(
        ([name, values]) => new CustomVariable({ name, query: values.join(','), value: values[0] ?? '', text: values[0] ?? '' }),
      ),
    }),
    $data: new SceneDataLayerSet({ layers: [new NotedAnnotations(annotations)] }),
    $behaviors: [new behaviors.CursorSync({ key: 'crosshair', sync: DashboardCursorSync.Crosshair })],
    controls: [new VariableValueSelectors({})],
    body: new SceneFlexLayout({ direction: 'row', wrap: 'wrap', children: panels.map((panel) => itemOf(panel, stepSeconds)) }),
  });
}

function itemOf({ title, width, height, queries, options = {} }: Panel, stepSeconds: number): SceneFlexItem {
  return new SceneFlexItem({
    width,
    height,
    minWidth: width,
    minHeight: height,
    body: new VizPanel({
      title,
      pluginId: PLUGIN,
      options,
      fieldConfig: { defaults: {}, overrides: [] },
      $data: new SceneQueryRunner({
        datasource: SOURCE,
        minInterval: `${stepSeconds}s`,
        queries: queries.map((query) => ({ ...query })),
      }),
    }),
  });
}
