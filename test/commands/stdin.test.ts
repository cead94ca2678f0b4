import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { once } from '../../exporter/src/commands/once.ts';
import { runCommand } from '../support/commands.ts';
import { ExpositionReader } from '../support/exposition-reader.ts';
import { HOUR_MS, jsonLines, PARCELS_CONFIG, parcels, parcelsFolder } from '../support/parcels.ts';

const START = Date.UTC(2024, 5, 1);

describe('once', () => {
  it('reads stdin to its end, beside files', async () => {
    const inputs = 'inputs:\n      - {file: "-", format: jsonl}\n';
    const folder = await parcelsFolder({ 'log/a.jsonl': jsonLines(parcels(4, 'file', START, START + HOUR_MS)) });
    await writeFile(join(folder, 'driftline.yaml'), PARCELS_CONFIG.replace('inputs:\n', inputs));
    const text = `${jsonLines(parcels(7, 'pipe', START, START + HOUR_MS))}oops`;
    const cut = Math.floor(text.length / 3);
    const stdin = Readable.from([Buffer.from(text.slice(0, cut)), Buffer.from(text.slice(cut))]);
    const { code, stdout, stderr } = await runCommand(once, [], folder, () => START + HOUR_MS, stdin);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^parcels: -: 7 rows, .*\nparcels: log\/\*\.jsonl: 4 rows, /);
    const exposition = new ExpositionReader(stdout);
    expect(exposition.value('ml_predictions_total')).toBe(11);
    expect(exposition.value('ml_exporter_input_records_total', { input: '-' })).toBe(7);
    expect(exposition.value('ml_exporter_input_bytes_total', { input: '-' })).toBe(text.length);
    expect(exposition.value('ml_exporter_rejected_records_total', { input: '-', reason: 'json' })).toBe(1);
  });
});
