import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { historyRows } from './history.ts';
import type { LogRecord, SimulatedModel } from './simulated-model.ts';
import { TRAINING_ROWS, trainingRows } from './training.ts';

/** Bounds what waits in memory; also how often a long write lets others run. */
const CHUNK_CHARACTERS = 65_536;

/** `timestamp` is that of the newest row. */
export type Progress = (rowsWritten: number, timestamp: string) => void;

/** Writes one record a line over whatever the file held before; tells how many. */
async function writeRecords(file: string, records: Iterable<LogRecord>, onProgress: Progress): Promise<number> {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'w');
  let written = 0;
  let chunk = '';
  try {
    for (const record of records) {
      chunk += `${JSON.stringify(record)}\n`;
      written += 1;
      if (chunk.length < CHUNK_CHARACTERS) continue;
      await handle.writeFile(chunk);
      chunk = '';
      onProgress(written, record.ts);
    }
    await handle.writeFile(chunk);
  } finally {
    await handle.close();
  }
  return written;
}

export interface TrainingFile {
  readonly file: string;
  readonly seed: number;
  readonly rows?: number;
  readonly onProgress?: Progress;
}

export function writeTraining(
  model: SimulatedModel,
  { file, seed, rows = TRAINING_ROWS, onProgress = () => {} }: TrainingFile,
): Promise<number> {
  return writeRecords(file, trainingRows(model, rows, seed), onProgress);
}

export interface HistoryFile {
  readonly file: string;
  readonly seed: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly onProgress?: Progress;
}

export function writeHistory(model: SimulatedModel, { file, seed, fromMs, toMs, onProgress = () => {} }: HistoryFile): Promise<number> {
  return writeRecords(file, historyRows(model, fromMs, toMs, seed), onProgress);
}
