import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startExporter } from '../support/exporter.ts';
import { HOUR_MS, jsonLines, PARCELS_CONFIG, parcels, parcelsFolder } from '../support/parcels.ts';
import { makePipe } from '../support/pipe.ts';
import { waitFor } from '../support/wait-for.ts';

const START = Date.UTC(2024, 5, 1);

describe('serve, told to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('ends with exit 0 on %s', async (signal) => {
    const { program } = await startExporter(await parcelsFolder());
    program.send(signal);
    expect(await program.exited).toEqual({ code: 0, signal: null });
    expect(program.stderr).toContain('msg=stopped');
  });

  it('ends although an input is a pipe that nobody writes to', async () => {
    const folder = await parcelsFolder();
    makePipe(join(folder, 'pipe.jsonl'));
    await writeFile(join(folder, 'driftline.yaml'), PARCELS_CONFIG.replace('log/*.jsonl', 'pipe.jsonl'));
    const { program, scrape } = await startExporter(folder);
    await program.line(/pipe\.jsonl: it is a pipe/);
    expect((await scrape()).value('ml_exporter_input_up')).toBe(0);
    program.send('SIGTERM');
    expect(await program.exited).toEqual({ code: 0, signal: null });
  });

  it('is not ready while it drains, and ends at once when told twice', async () => {
    const folder = await parcelsFolder({ 'log/1.jsonl': jsonLines(parcels(20, 'log', START, START + HOUR_MS)) });
    const { program, url, scrape } = await startExporter(folder);
    await waitFor(async () => (await scrape()).value('ml_predictions_total') === 20);
    expect((await fetch(`${url}/-/ready`)).status).toBe(200);
    // More than can be read while it drains: a hole, which takes no room on the disk.
    const log = await open(join(folder, 'log/1.jsonl'), 'a');
    await log.truncate(2 ** 40);
    await log.close();
    const told = performance.now();
    program.send('SIGTERM');
    await waitFor(async () => (await fetch(`${url}/-/ready`)).status === 503);
    expect((await fetch(`${url}/-/healthy`)).status).toBe(200);
    expect((await scrape()).value('ml_predictions_total')).toBe(20);
    program.send('SIGTERM');
    expect(await program.exited).toEqual({ code: 0, signal: null });
    // Told once, it would have drained for so long.
    expect(performance.now() - told).toBeLessThan(10_000);
  });
});
