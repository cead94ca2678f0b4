import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runDriftline } from '../support/exporter.ts';
import { ExpositionReader } from '../support/exposition-reader.ts';
import { HOUR_MS, jsonLines, PARCELS_CONFIG, parcels, parcelsFolder } from '../support/parcels.ts';

const START = Date.UTC(2024, 5, 1);
const LOG = jsonLines(parcels(20, 'log', START, START + HOUR_MS));
const GIGABYTE = 2 ** 30;

it('a line of a gigabyte is refused in little memory, and the lines around it are read', async () => {
  const folder = await parcelsFolder();
  await writeFile(join(folder, 'driftline.yaml'), PARCELS_CONFIG.replace('log/*.jsonl', 'long.jsonl'));
  const file = await open(join(folder, 'long.jsonl'), 'w');
  await file.write(LOG);
  // Nothing is written in between: the file has a hole that reads as zeros and takes no room on the disk.
  await file.write(`\n${LOG}`, GIGABYTE);
  await file.close();
  const { code, stdout } = await runDriftline(['once'], folder, { NODE_OPTIONS: '--max-old-space-size=128' });
  expect(code).toBe(0);
  const metrics = new ExpositionReader(stdout);
  expect(metrics.value('ml_predictions_total')).toBe(40);
  expect(metrics.value('ml_exporter_rejected_records_total', { reason: 'too_long' })).toBe(1);
  expect(metrics.value('ml_exporter_input_bytes_total')).toBe(GIGABYTE + 1 + LOG.length);
});
