import { dirname, resolve } from 'node:path';
import type { FeatureSelection, IngestSettings, InputSettings, ModelSettings, SegmentSettings, Settings } from '../settings.ts';
import { STDIN } from '../sources/stdin-input.ts';
import { defined } from './defined.ts';
import { formatOfName } from './input-format.ts';
import type { Config, ModelConfig } from './schema.ts';

const WEEK_SECONDS = 604_800;

/** A valid configuration as the rest of the house knows it; files become absolute, from the folder of the configuration. */
export function settingsOf({ models, state, limits, ingest, alerting }: Config, file: string): Settings {
  const absolute = resolve(file);
  const folder = dirname(absolute);
  return {
    file: absolute,
    models: models.map((model) => modelSettings(model, folder)),
    state: { intervalSeconds: state.interval, ...(state.path === undefined ? {} : { path: resolve(folder, state.path) }) },
    limits: { series: limits.series, categories: limits.categories, versions: limits.versions, lineBytes: limits.line_bytes },
    ingest: ingestSettings(ingest, folder),
    alerting: { expectedDaysBetweenFalseAlarms: alerting.expected_days_between_false_alarms },
  };
}

function modelSettings(model: ModelConfig, folder: string): ModelSettings {
  const { version, record, drift, performance } = model;
  // Labels that come late need a longer look back to be enough.
  const performanceWindow = performance.window ?? (model.labels === undefined ? model.window : WEEK_SECONDS);
  return defined({
    name: model.name,
    version: typeof version === 'string' ? version : undefined,
    task: model.task,
    reference: resolve(folder, model.reference),
    windowSeconds: model.window,
    record: defined({
      time: record.time,
      timeZone: record.time_zone,
      id: record.id,
      featuresRoot: typeof record.features === 'string' ? record.features : undefined,
      prediction: record.prediction,
      score: record.score,
      label: record.label,
      weight: record.weight,
      samplingRatio: record.sampling_ratio,
      version: typeof version === 'string' ? undefined : version.from,
      model: record.model,
    }),
    features: featureSelection(record.features),
    columns: record.columns,
    outputColumns: record.output_columns,
    positiveClass: model.positive_class,
    threshold: model.threshold,
    featureTypes: table(Object.entries(model.feature_types)),
    defaults: table(Object.entries(model.defaults)),
    labelsInfo: table(Object.entries(model.labels_info)),
    segments: model.segments.map((segment): SegmentSettings => (typeof segment === 'string' ? { feature: segment } : defined(segment))),
    kpis: model.kpis,
    inputs: model.inputs.map((input) => inputSettings(input, folder)),
    drift: {
      statistic: drift.statistic,
      tolerance: drift.tolerance,
      minimumRows: drift.minimum_rows,
      features: table(Object.entries(drift.features).map(([feature, settings]) => [feature, defined(settings)])),
      outputs: table(Object.entries(defined(drift.outputs)).map(([output, settings]) => [output, defined(settings)])),
    },
    performance: { windowSeconds: performanceWindow, minimumLabels: performance.minimum_labels },
  });
}

function featureSelection(features: ModelConfig['record']['features']): FeatureSelection {
  if (typeof features === 'string') return { root: features };
  return Array.isArray(features) ? { list: features } : defined(features);
}

function inputSettings({ file, format, start, schema }: ModelConfig['inputs'][number], folder: string): InputSettings {
  return defined({
    name: file,
    file: file === STDIN ? file : resolve(folder, file),
    // The schema has made sure that one of the two tells the format.
    format: format ?? formatOfName(file) ?? 'jsonl',
    start,
    schema: schema === undefined ? undefined : resolve(folder, schema),
  });
}

function ingestSettings(ingest: Config['ingest'], folder: string): IngestSettings {
  const { listen_address, token_file, body_bytes, requests } = ingest;
  return defined({
    listenAddress: listen_address,
    tokenFile: token_file === undefined ? undefined : resolve(folder, token_file),
    bodyBytes: body_bytes,
    requests,
  });
}

/** A table without a prototype: a feature may be called `toString`. */
function table<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  const rows: Record<string, T> = Object.create(null);
  for (const [key, value] of entries) rows[key] = value;
  return rows;
}
