import { LoadingState, type PanelProps } from '@grafana/data';
import React, { type ComponentType, useMemo, useState } from 'react';
import { ErrorBoundary } from './grafana/error-boundary.tsx';
import { type PanelBits, usePanelBits } from './grafana/panel-bits.ts';
import { setVariable } from './grafana/variable.ts';
import { chooseView } from './model/choose-view.ts';
import type { ModelContext } from './model/context.ts';
import { diagnosisOf } from './model/diagnosis/diagnosis.ts';
import { distributionOf } from './model/distribution/distribution.ts';
import { overviewOf } from './model/overview/overview.ts';
import { isNoPicture, type NoPicture as Missing, type Reason } from './model/reason.ts';
import { readSeries } from './model/series/read.ts';
import type { SeriesOf } from './model/series/series.ts';
import type { DriftOptions } from './options.ts';
import { Diagnosis } from './views/diagnosis/Diagnosis.tsx';
import { Distribution } from './views/distribution/Distribution.tsx';
import { Overview } from './views/overview/Overview.tsx';
import { NoPicture } from './views/parts/NoPicture.tsx';
import type { ViewProps } from './views/view.ts';

/** As the dashboards of Driftline call it. */
const MODEL_VARIABLE = 'model';

/** Frames become series, series the model of one view, and the model its picture; or a reason why there is none. */
export function DriftPanel(props: PanelProps<DriftOptions>) {
  const { data, options, timeRange, replaceVariables, fieldConfig } = props;
  const [shown, show] = useState<string>();
  const panel = usePanelBits(props, { turnedTo: shown, show });
  const from = timeRange.from.valueOf();
  const to = timeRange.to.valueOf();
  const chosen = shown ?? variableOf(options.variable, replaceVariables);
  const series = useMemo(() => readSeries(data.series, to), [data.series, to]);
  const context = useMemo(() => ({ range: { from, to }, options, chosen }), [from, to, options, chosen]);

  if (isNoPicture(series)) {
    // The first answer is still on its way: Grafana's frame says so.
    if (data.state === LoadingState.Loading) return null;
    return <NoPicture reason={series.reason} noValue={fieldConfig.defaults.noValue} onChoose={undefined} />;
  }
  // A click cannot turn to a distribution that no query brings.
  const view = shown !== undefined && series('bins').length > 0 ? 'distribution' : chooseView(options.view, series);
  const picture = { series, context, panel, width: props.width, height: props.height };
  return (
    <ErrorBoundary title={`The view ${view} failed`} on={[data.series, view]}>
      {view === 'overview' && <Picture {...picture} modelOf={overviewOf} View={Overview} />}
      {view === 'distribution' && <Picture {...picture} modelOf={distributionOf} View={Distribution} />}
      {view === 'diagnosis' && <Picture {...picture} modelOf={diagnosisOf} View={Diagnosis} />}
    </ErrorBoundary>
  );
}

interface PictureProps<Model extends object> {
  readonly series: SeriesOf;
  readonly context: ModelContext;
  readonly modelOf: (series: SeriesOf, context: ModelContext) => Model | Missing;
  readonly View: ComponentType<ViewProps<Model>>;
  readonly panel: PanelBits;
  readonly width: number;
  readonly height: number;
}

function Picture<Model extends object>({ series, context, modelOf, View, panel, width, height }: PictureProps<Model>) {
  const model = useMemo(() => modelOf(series, context), [modelOf, series, context]);
  if (isNoPicture(model)) return <NoPicture reason={model.reason} onChoose={wayOutOf(model.reason, panel)} />;
  return <View model={model} panel={panel} width={width} height={height} />;
}

/** A feature is chosen for this panel; a model for the dashboard, where it has a variable of that name. */
function wayOutOf({ kind }: Reason, panel: PanelBits): ((name: string) => void) | undefined {
  if (kind !== 'severalModels') return panel.show;
  return variableOf(MODEL_VARIABLE, panel.interpolate) === undefined ? undefined : (model) => setVariable(MODEL_VARIABLE, model);
}

/** A variable that the dashboard does not have stays as it was written. */
function variableOf(name: string, replaceVariables: (text: string) => string): string | undefined {
  if (name === '') return undefined;
  const text = `$\{${name}}`;
  const value = replaceVariables(text);
  return value === text || value === '' ? undefined : value;
}
