import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { demoConfig, HISTORY_CONFIG } from '../../exporter/src/simulator/demo-config.ts';
import { writeTraining } from '../../exporter/src/simulator/files.ts';
import type { ActiveIncident, Incident } from '../../exporter/src/simulator/incident.ts';
import { trainingFile } from '../../exporter/src/simulator/layout.ts';
import { LIVE_INCIDENTS } from '../../exporter/src/simulator/live-incidents.ts';
import { cardFraud } from '../../exporter/src/simulator/models/card-fraud.ts';
import { rows } from '../../exporter/src/simulator/rows.ts';

const HOUR_MS = 3_600_000;
const DAY_SECONDS = 86_400;
const ROWS_PER_SECOND = 0.5;
const SEED = 6;

/** Thu 13 Jun 2024, 16:30 UTC: what "now" is in every picture. */
export const NOW = Date.UTC(2024, 5, 13, 16, 30);
/** What the pictures show. */
export const SHOWN = { from: NOW - 48 * HOUR_MS, to: NOW } as const;
/** Windows of an hour are whole where the pictures begin. */
export const START = NOW - 51 * HOUR_MS;
export const MODEL = cardFraud.name;
/** Null in a third of rows from Thu 14:00 on. */
export const BROKEN_FEATURE = 'merchant_category';
export const BROKEN_AT = Date.UTC(2024, 5, 13, 14);
/** A real change: payments grow from Wednesday morning on, over four hours. */
export const MOVED_FEATURE = 'amount_eur';
const MOVED = { from: Date.UTC(2024, 5, 12, 9), full: Date.UTC(2024, 5, 12, 13) } as const;

const dearerPurchases: Incident = {
  name: 'dearer-purchases',
  model: MODEL,
  effect: { kind: 'unit_change', feature: MOVED_FEATURE, factor: 1.7 },
  features: [MOVED_FEATURE],
  course: 'gradual',
  announcement: 'card-fraud: payments grow, hour by hour.',
  lookFor: 'amount_eur drifts more and more, then stays.',
};

/** Every row at once, by a factor that grows. */
function dearer(strength: number): ActiveIncident {
  const { effect } = dearerPurchases;
  if (effect.kind !== 'unit_change') throw new Error('payments grow by a factor');
  return { incident: { ...dearerPurchases, effect: { ...effect, factor: 1 + (effect.factor - 1) * strength } }, strength: 1 };
}

/** Thieves try stolen cards: hints in several inputs. */
const waveOfFraud: Incident = {
  name: 'wave-of-fraud',
  model: MODEL,
  effect: { kind: 'prior_shift' },
  features: ['payments_last_hour', 'country'],
  course: 'sudden',
  announcement: 'card-fraud: for an evening stolen cards are tried.',
  lookFor: 'several inputs drift a little, for some hours.',
};
const WAVE = { from: Date.UTC(2024, 5, 11, 19), to: Date.UTC(2024, 5, 11, 23) } as const;

/** The story of all pictures: a wave that is over, a real change since yesterday, and the demo's broken join since two o'clock. */
function timeline(timeMs: number): readonly ActiveIncident[] {
  const moved = Math.min(1, (timeMs - MOVED.from) / (MOVED.full - MOVED.from));
  const broken = LIVE_INCIDENTS.filter(({ name }) => name === 'broken-join').map((incident) => ({ incident, strength: 1 }));
  return [
    ...(timeMs >= WAVE.from && timeMs < WAVE.to ? [{ incident: waveOfFraud, strength: 1 }] : []),
    ...(moved > 0 ? [dearer(moved)] : []),
    ...(timeMs >= BROKEN_AT ? broken : []),
  ];
}

/** Configuration, training rows and the finished log, in a folder of their own. */
export async function writeStory(folder: string): Promise<void> {
  await mkdir(join(folder, 'logs'), { recursive: true });
  await writeFile(join(folder, 'driftline.yaml'), configOfOneModel());
  await writeTraining(cardFraud, { file: join(folder, trainingFile(MODEL)), seed: 1 });
  const traffic = { ratePerSecond: ROWS_PER_SECOND, seed: SEED, dayLengthSeconds: DAY_SECONDS, timeline };
  const lines: string[] = [];
  for (const row of rows(cardFraud, START, NOW, traffic)) lines.push(`${JSON.stringify(row)}\n`);
  await writeFile(join(folder, LOG), lines.join(''));
}

export const TRAINING = trainingFile(MODEL);
export const LOG = `logs/${MODEL}-2024-06-13T16.jsonl`;

/** The demo's, with one model and without its segments: they would make everything five times as much. */
function configOfOneModel(): string {
  const { models } = parseConfig(demoConfig(HISTORY_CONFIG).replace(/^ *segments:.*\n/m, ''));
  return stringify({ models: models.filter(({ name }) => name === MODEL) });
}

/** The border to YAML: the demo's configuration is a valid one. */
function parseConfig(text: string): { readonly models: readonly { readonly name: string }[] } {
  return parse(text) as ReturnType<typeof parseConfig>;
}
