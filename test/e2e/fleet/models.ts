import { parse } from 'yaml';
import { demoConfig, HISTORY_CONFIG } from '../../../exporter/src/simulator/demo-config.ts';
import type { Incident } from '../../../exporter/src/simulator/incident.ts';
import { LIVE_INCIDENTS } from '../../../exporter/src/simulator/live-incidents.ts';
import { SIMULATED_MODELS } from '../../../exporter/src/simulator/models/index.ts';
import { rows } from '../../../exporter/src/simulator/rows.ts';
import type { SimulatedModel } from '../../../exporter/src/simulator/simulated-model.ts';

/** A model of the demo, calm or with one incident at full strength: then it is named after the incident. */
export interface WatchedModel {
  readonly name: string;
  readonly model: SimulatedModel;
  readonly incident?: Incident;
}

/** Needs labels of six hours before it may page: the cases of ModelPerformanceBudgetBurn hold it. */
const TAKES_HOURS = 'concept-drift';

/** The demo's models with nothing wrong, and its incidents, each in a model of its own so that none waits for another. */
export const WATCHED_MODELS: readonly WatchedModel[] = [
  ...SIMULATED_MODELS.map((model) => ({ name: model.name, model })),
  ...LIVE_INCIDENTS.filter(({ name }) => name !== TAKES_HOURS).map((incident) => ({
    name: incident.name,
    model: SIMULATED_MODELS.find(({ name }) => name === incident.model)!,
    incident,
  })),
];

export function logHasStopped({ incident }: WatchedModel): boolean {
  return incident?.effect.kind === 'log_stops';
}

/** A simulated day in a hundred seconds, so that no part of the day is missing. */
const SECONDS = 100;
const TRAFFIC = { ratePerSecond: 20, seed: 7, dayLengthSeconds: SECONDS } as const;
const SIMULATED_END_MS = Date.UTC(2026, 10, 19, 15, 30);

/** Lines of a log: some 2,000 rows, the same in every run but for their times, which end at `endMs`. What stops has had its rows before. */
export function logLines(watched: WatchedModel, endMs: number): readonly string[] {
  const { model, incident } = watched;
  const active = incident === undefined || logHasStopped(watched) ? [] : [{ incident, strength: 1 }];
  const drawn = rows(model, SIMULATED_END_MS - SECONDS * 1000, SIMULATED_END_MS, { ...TRAFFIC, timeline: () => active });
  const moved = (ts: string): string => new Date(Date.parse(ts) + endMs - SIMULATED_END_MS).toISOString();
  return [...drawn].map((record) => `${JSON.stringify({ ...record, ts: moved(record.ts) })}\n`);
}

interface ModelEntry extends Readonly<Record<string, unknown>> {
  readonly name: string;
}

/** The border to the demo's configuration, which is YAML. */
function parseEntries(text: string): readonly ModelEntry[] {
  return (parse(text) as { readonly models: readonly ModelEntry[] }).models;
}

export function logFile(name: string): string {
  return `logs/${name}.jsonl`;
}

/**
 * The demo's configuration with a window of an hour and an entry for each watched model; without segments, which only cost time here. Fraud
 * belongs to the team that the example for Alertmanager knows.
 */
export function fleetConfig(references: string): string {
  const entries = parseEntries(demoConfig(HISTORY_CONFIG));
  const models = WATCHED_MODELS.map(({ name, model }) => ({
    ...entries.find((entry) => entry.name === model.name),
    name,
    reference: `${references}/${name}.reference.json`,
    inputs: [{ file: logFile(name), format: 'jsonl' }],
    ...(model.name === 'card-fraud' && { labels_info: { team: 'risk' } }),
  }));
  // JSON is YAML.
  return JSON.stringify({ models, limits: { series: 100_000 } });
}
