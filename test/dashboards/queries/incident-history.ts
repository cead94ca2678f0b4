import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoConfig, HISTORY_CONFIG } from '../../../exporter/src/simulator/demo-config.ts';
import { writeTraining } from '../../../exporter/src/simulator/files.ts';
import { type Episode, underWay } from '../../../exporter/src/simulator/incident.ts';
import { CONFIG_FILE, trainingFile } from '../../../exporter/src/simulator/layout.ts';
import { LIVE_INCIDENTS } from '../../../exporter/src/simulator/live-incidents.ts';
import { SIMULATED_MODELS } from '../../../exporter/src/simulator/models/index.ts';
import { rows } from '../../../exporter/src/simulator/rows.ts';
import type { SimulatedModel } from '../../../exporter/src/simulator/simulated-model.ts';
import { runDriftline } from '../../support/exporter.ts';
import { blocksFrom } from '../../support/history/blocks.ts';
import type { Span } from '../../support/history/over-span.ts';
import { RECORDING, recordHistory } from '../../support/history/recorded.ts';
import { recordAlerts } from './recorded-alerts.ts';

const MINUTE_MS = 60_000;
/** `increase()` needs two samples in the shortest window of a rule. */
const STEP_MS = 5 * MINUTE_MS;
const START_MS = Date.UTC(2024, 5, 12, 9);
/** A calm hour, then the three incidents of each model, one after another. */
const CALM_MS = 60 * MINUTE_MS;
const INCIDENT_MS = 50 * MINUTE_MS;
const END_MS = START_MS + CALM_MS + 3 * INCIDENT_MS + 30 * MINUTE_MS;
const TRAINING_SEED = 1;
const SEED = 2;
/** Some 600 rows in an hour: a judgement needs 200. */
const ROWS_PER_SECOND = 0.25;

export const HISTORY: Span = { startSeconds: START_MS / 1000, endSeconds: END_MS / 1000, stepSeconds: STEP_MS / 1000 };

/**
 * Some hours of the demo's models with all their incidents, as a user makes history: profile, replay, promtool. What the rules would have
 * recorded and the alerts would have said stands there, too.
 *
 * @param folder gets the demo's configuration and references
 * @returns the folder of Prometheus' blocks
 */
export async function incidentHistory(folder: string): Promise<string> {
  const data = join(folder, 'data');
  await writeFile(join(folder, CONFIG_FILE), demoConfig({ ...HISTORY_CONFIG, hasSegments: true }));
  for (const model of SIMULATED_MODELS) {
    const { name } = model;
    await writeTraining(model, { file: join(folder, trainingFile(name)), seed: TRAINING_SEED });
    await driftline(folder, 'profile', '--model', name, '--input', trainingFile(name));
    await writeFile(join(folder, `${name}.jsonl`), logOf(model));
    await driftline(folder, 'replay', '--model', name, '--step', `${STEP_MS / 1000}s`, '--output', `${name}.om`, `${name}.jsonl`);
    await blocksFrom(folder, `${name}.om`);
  }
  await recordHistory(data, RECORDING, HISTORY);
  await recordAlerts(data, HISTORY);
  return data;
}

async function driftline(folder: string, ...words: readonly string[]): Promise<void> {
  const { code, stderr } = await runDriftline(words, folder);
  if (code !== 0) throw new Error(stderr);
}

function logOf(model: SimulatedModel): string {
  const episodes: readonly Episode[] = LIVE_INCIDENTS.filter((incident) => incident.model === model.name).map((incident, place) => {
    const startMs = START_MS + CALM_MS + place * INCIDENT_MS;
    return { incident, startMs, endMs: startMs + INCIDENT_MS };
  });
  const traffic = {
    ratePerSecond: ROWS_PER_SECOND,
    seed: SEED,
    dayLengthSeconds: 86_400,
    timeline: (ms: number) => underWay(episodes, ms),
  };
  return [...rows(model, START_MS, END_MS, traffic)].map((record) => `${JSON.stringify(record)}\n`).join('');
}
