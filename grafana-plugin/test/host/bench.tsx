import {
  applyFieldOverrides,
  createTheme,
  type DataFrame,
  dateTime,
  EventBusSrv,
  FieldType,
  getPanelOptionsWithDefaults,
  LoadingState,
  type PanelPlugin,
  type TimeRange,
  toDataFrame,
} from '@grafana/data';
import { GraphDrawStyle, LegendDisplayMode } from '@grafana/schema';
import { PanelContextProvider, TimeSeries } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import ReactDOM from 'react-dom/client';

const SIZE = { width: 1400, height: 640 };
const STEP = 1_800_000;
const END = Date.UTC(2024, 5, 13, 16, 30);

/** Of one run, in milliseconds. */
export interface Bench {
  /** From the data to the picture: the panel, and Grafana's own drawing of time series. */
  readonly panel: number;
  readonly timeSeries: number;
  /** Frames while a pointer moves over the panel. */
  readonly hover: readonly number[];
}

/** Draws the same series by the panel and by Grafana's time series, then moves over the panel. Nothing else is on the page. */
export async function bench(plugin: PanelPlugin, series: number, points: number): Promise<Bench> {
  const frames = Array.from({ length: series }, (_, one) => frameOf(one, points));
  const range: TimeRange = { from: dateTime(END - (points - 1) * STEP), to: dateTime(END), raw: { from: 'now-2d', to: 'now' } };
  const timeSeries = await drawn(<BuiltIn frames={frames} range={range} />, '.u-over', () => undefined);
  let hover: readonly number[] = [];
  const panel = await drawn(<Ours plugin={plugin} frames={frames} range={range} />, '.u-over', async (over) => {
    hover = await framesWhileMoving(over);
  });
  return { panel, timeSeries, hover };
}

/** Calm most of the time, and drifting at times: scores as there are in a large model. */
function frameOf(one: number, points: number): DataFrame {
  const values = Array.from(
    { length: points },
    (_, point) => Math.abs(Math.sin(one * 12.9898 + point * 78.233)) ** (one % 50 === 0 ? 0.2 : 4),
  );
  const labels = { __name__: 'ml_feature_drift_score', model: 'bench', feature: `feature_${one}` };
  const custom = { drawStyle: GraphDrawStyle.Line, lineWidth: 1, showPoints: 'never', fillOpacity: 0 };
  return toDataFrame({
    refId: 'score',
    fields: [
      {
        name: 'Time',
        type: FieldType.time,
        values: values.map((_, point) => END - (points - 1 - point) * STEP),
        config: { interval: STEP },
      },
      { name: 'Value', type: FieldType.number, values, labels, config: { custom } },
    ],
  });
}

/** Milliseconds until the picture is on the screen; `then` may use it before it is taken away. */
async function drawn(element: ReactNode, selector: string, then: (element: Element) => Promise<void> | undefined): Promise<number> {
  const place = document.createElement('div');
  document.body.append(place);
  const root = ReactDOM.createRoot(place);
  const start = performance.now();
  root.render(element);
  let found = place.querySelector(selector);
  while (found === null) {
    await nextFrame();
    found = place.querySelector(selector);
  }
  await nextFrame();
  const taken = performance.now() - start;
  await then(found);
  root.unmount();
  place.remove();
  return taken;
}

const MOVES = 60;

async function framesWhileMoving(over: Element): Promise<readonly number[]> {
  const { left, top, width, height } = over.getBoundingClientRect();
  const frames: number[] = [];
  for (let move = 0; move < MOVES; move += 1) {
    const start = performance.now();
    const place = { clientX: left + (width * (move + 0.5)) / MOVES, clientY: top + height * (0.2 + 0.6 * ((move * 7) % 10) * 0.1) };
    over.dispatchEvent(new MouseEvent(move === 0 ? 'mouseenter' : 'mousemove', { ...place, bubbles: true }));
    await nextFrame();
    frames.push(performance.now() - start);
  }
  return frames;
}

/** After the next frame was painted. */
function nextFrame(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done();
      port2.postMessage(undefined);
    });
  });
}

interface Drawn {
  readonly frames: DataFrame[];
  readonly range: TimeRange;
}

function BuiltIn({ frames, range }: Drawn) {
  const legend = { showLegend: false, displayMode: LegendDisplayMode.Hidden, placement: 'bottom', calcs: [] } as const;
  return <TimeSeries {...SIZE} frames={frames} timeRange={range} timeZone="utc" legend={{ ...legend, calcs: [] }} />;
}

function Ours({ plugin, frames, range }: Drawn & { readonly plugin: PanelPlugin }) {
  const Panel = plugin.panel;
  if (Panel === null) throw new Error('the plugin has no panel');
  const { options, fieldConfig } = getPanelOptionsWithDefaults({
    plugin,
    currentOptions: {},
    currentFieldConfig: { defaults: {}, overrides: [] },
    isAfterPluginChange: false,
  });
  const eventBus = new EventBusSrv();
  const { fieldConfigRegistry } = plugin;
  const theme = createTheme();
  const series = applyFieldOverrides({
    data: frames,
    fieldConfig,
    fieldConfigRegistry,
    replaceVariables: (text) => text,
    theme,
    timeZone: 'utc',
  });
  return (
    <PanelContextProvider value={{ eventsScope: 'bench', eventBus }}>
      <Panel
        {...SIZE}
        id={1}
        data={{ series, state: LoadingState.Done, timeRange: range }}
        timeRange={range}
        timeZone="utc"
        options={options}
        fieldConfig={fieldConfig}
        transparent={false}
        renderCounter={0}
        title="bench"
        eventBus={eventBus}
        onOptionsChange={() => undefined}
        onFieldConfigChange={() => undefined}
        replaceVariables={(text) => text}
        onChangeTimeRange={() => undefined}
      />
    </PanelContextProvider>
  );
}
