import { DataTopic, FieldType, getDefaultTimeRange, LoadingState, toDataFrame } from '@grafana/data';
import { SceneDataLayerBase, type SceneDataLayerProviderState } from '@grafana/scenes';
import type { Annotation } from './dashboard.ts';

/** The colour that Grafana gives to annotations of its own. */
const COLOUR = '#00d3ff';

interface State extends SceneDataLayerProviderState {
  readonly notes: readonly Annotation[];
}

/** Annotations of the dashboard, as a layer of data beneath all panels: deploys that somebody noted. */
export class NotedAnnotations extends SceneDataLayerBase<State> {
  constructor(notes: readonly Annotation[]) {
    super({ name: 'noted', isEnabled: true, notes });
  }

  override onEnable(): void {
    this.runLayer();
  }

  override onDisable(): void {}

  protected override runLayer(): void {
    const { notes } = this.state;
    const frame = toDataFrame({
      meta: { dataTopic: DataTopic.Annotations },
      fields: [
        { name: 'time', type: FieldType.time, values: notes.map(({ time }) => time) },
        { name: 'text', type: FieldType.string, values: notes.map(({ text }) => text) },
        { name: 'color', type: FieldType.string, values: notes.map(() => COLOUR) },
        { name: 'source', type: FieldType.other, values: notes.map(() => ({ name: 'noted', type: 'dashboard' })) },
      ],
    });
    this.publishResults({ series: [frame], state: LoadingState.Done, timeRange: getDefaultTimeRange() });
  }
}
