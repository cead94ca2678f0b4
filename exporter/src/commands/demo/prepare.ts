import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoConfig, HISTORY_CONFIG, LIVE_CONFIG } from '../../simulator/demo-config.ts';
import { writeHistory, writeTraining } from '../../simulator/files.ts';
import { CONFIG_FILE, historyFile, LOG_FOLDER, STATE_FOLDER, trainingFile } from '../../simulator/layout.ts';
import { SIMULATED_MODELS } from '../../simulator/models/index.ts';
import { parseArguments } from '../arguments.ts';
import { type Command, InputError, type World } from '../command.ts';
import { profile } from '../profile.ts';
import { runToEnd } from './programs.ts';

const HISTORY_CONFIG_FILE = 'history.yaml';
/** Reference and past are the same in every demo; only the live log is new. */
const TRAINING_SEED = 1;
const HISTORY_SEED = 2;
/** What the dashboards show when they are opened. */
const HISTORY_MS = 2 * 86_400_000;
/** Prometheus takes a series for ended when its last sample is older. */
const STEP_MS = 5 * 60_000;
/** The demo's own files; nothing else in the folder is touched. */
const OWN_FILES = [
  CONFIG_FILE,
  HISTORY_CONFIG_FILE,
  LOG_FOLDER,
  STATE_FOLDER,
  'training',
  'history',
  'prometheus',
  'alertmanager',
  'grafana',
];

/** A fresh folder with the configuration, and a reference for each model, made by `driftline profile` itself. */
export async function prepareModels(folder: string, world: World): Promise<void> {
  for (const name of OWN_FILES) await rm(join(folder, name), { recursive: true, force: true });
  await mkdir(join(folder, LOG_FOLDER), { recursive: true });
  await writeFile(join(folder, CONFIG_FILE), demoConfig(LIVE_CONFIG));
  await writeFile(join(folder, HISTORY_CONFIG_FILE), demoConfig(HISTORY_CONFIG));
  for (const model of SIMULATED_MODELS) {
    const file = trainingFile(model.name);
    await writeTraining(model, { file: join(folder, file), seed: TRAINING_SEED });
    await run(profile, ['--config.file', CONFIG_FILE, '--model', model.name, '--input', file], folder, world);
  }
}

/** Two days of history of each model, made by `driftline replay` itself. Gives the OpenMetrics files. */
export async function prepareHistory(folder: string, nowMs: number, world: World, signal: AbortSignal): Promise<readonly string[]> {
  // The past ends with a whole step: samples in the future would keep Prometheus from taking those of now.
  const toMs = Math.floor(nowMs / STEP_MS) * STEP_MS;
  const [node = '', ...program] = world.program;
  const files: string[] = [];
  for (const model of SIMULATED_MODELS) {
    if (signal.aborted) break;
    const { name } = model;
    const log = historyFile(name);
    const output = log.replace(/\.jsonl$/, '.openmetrics');
    await writeHistory(model, { file: join(folder, log), seed: HISTORY_SEED, fromMs: toMs - HISTORY_MS, toMs });
    const words = [
      'replay',
      '--config.file',
      HISTORY_CONFIG_FILE,
      '--model',
      name,
      '--step',
      `${STEP_MS / 1000}s`,
      '--output',
      output,
      log,
    ];
    // A process of its own: the live log must not wait for it.
    const code = await runToEnd(node, [...program, ...words], { log: join(folder, `${log}.log`), folder, signal });
    if (code === 0) files.push(join(folder, output));
  }
  return files;
}

async function run(command: Command, words: readonly string[], folder: string, world: World): Promise<void> {
  const quiet = { ...world, folder, stdout: { write: () => true } };
  const code = await command.run(parseArguments(words, command.options), quiet);
  if (code !== 0) throw new InputError(`driftline ${command.name} ${words.join(' ')} ended with ${code}`);
}
