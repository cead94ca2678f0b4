import { mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Exporter, startExporter } from '../support/exporter.ts';
import { HOUR_MS, jsonLines, PARCELS_CONFIG, parcels, parcelsFolder, readOnce } from '../support/parcels.ts';
import { canMount, remount, smallDisk } from '../support/small-disk.ts';
import { waitFor } from '../support/wait-for.ts';
import { windowsOf } from './windows.ts';

const START = Date.UTC(2024, 5, 1);
const LOG = jsonLines(parcels(1000, 'state', START, START + HOUR_MS));
const CONFIG = `${PARCELS_CONFIG}state: {path: state, interval: 100ms}\n`;

async function stateFolder(): Promise<string> {
  return parcelsFolder({ 'driftline.yaml': CONFIG, 'log/1.jsonl': LOG });
}

async function committed(exporter: Exporter, records: number): Promise<void> {
  await waitFor(async () => (await exporter.scrape()).value('ml_predictions_total') === records, { timeoutMs: 30_000 });
  const commits = (await exporter.scrape()).value('ml_exporter_state_commits_total') ?? 0;
  // One may have been under way when the last record came.
  await waitFor(async () => ((await exporter.scrape()).value('ml_exporter_state_commits_total') ?? 0) >= commits + 2, {
    timeoutMs: 30_000,
  });
}

async function stop({ program }: Exporter): Promise<void> {
  program.send('SIGTERM');
  expect(await program.exited).toEqual({ code: 0, signal: null });
}

describe('the state of serve', () => {
  it('brings back the windows after SIGTERM, reads nothing twice, and lets counters begin at 0', async () => {
    const folder = await stateFolder();
    const first = await startExporter(folder);
    await committed(first, 1000);
    expect((await first.scrape()).value('ml_exporter_state_restored_timestamp_seconds')).toBeUndefined();
    const before = windowsOf(await first.scrape());
    await stop(first);
    const second = await startExporter(folder);
    await waitFor(async () => (await fetch(`${second.url}/-/ready`)).status === 200);
    const after = await second.scrape();
    expect(windowsOf(after)).toEqual(before);
    expect(windowsOf(after)).toEqual(windowsOf(await readOnce(folder)));
    expect(after.value('ml_predictions_total')).toBe(0);
    expect(after.value('ml_exporter_state_restored_timestamp_seconds')).toBeGreaterThan(1.7e9);
    await writeFile(join(folder, 'log/2.jsonl'), jsonLines(parcels(100, 'more', START + HOUR_MS, START + HOUR_MS + 60_000)));
    await waitFor(async () => (await second.scrape()).value('ml_predictions_total') === 100);
    expect(windowsOf(await second.scrape())).toEqual(windowsOf(await readOnce(folder)));
  });

  it('begins anew when the model counts other things than before, and says so', async () => {
    const folder = await stateFolder();
    const first = await startExporter(folder);
    await committed(first, 1000);
    await stop(first);
    await writeFile(join(folder, 'driftline.yaml'), CONFIG.replace('window: 1h', 'window: 2h'));
    const second = await startExporter(folder);
    await waitFor(async () => (await second.scrape()).value('ml_predictions_total') === 1000);
    expect(second.program.stderr).toContain('begins anew');
  });

  it.each([
    ['cut in half', async (path: string) => truncate(path, Math.floor((await readFile(path)).length / 2))],
    ['empty', async (path: string) => truncate(path, 0)],
    ['full of NUL bytes', async (path: string) => writeFile(path, Buffer.alloc((await readFile(path)).length))],
    ['something else', async (path: string) => writeFile(path, 'this is no state\n'.repeat(1000))],
  ])('starts although its files are %s, and has all records in its windows', async (_name, damage) => {
    const folder = await stateFolder();
    const first = await startExporter(folder);
    await committed(first, 1000);
    await stop(first);
    for (const name of await readdir(join(folder, 'state'))) await damage(join(folder, 'state', name));
    const second = await startExporter(folder);
    await waitFor(async () => (await second.scrape()).value('ml_exporter_input_lag_bytes') === 0);
    await waitFor(async () => (await second.scrape()).value('ml_feature_window_rows', { feature: 'price' }) !== undefined);
    expect(windowsOf(await second.scrape())).toEqual(windowsOf(await readOnce(folder)));
  });

  it.skipIf(!canMount()).each(['full', 'read-only'] as const)('runs on in memory while the disk is %s, and says so', async (kind) => {
    const disk = smallDisk(1);
    if (kind === 'full') await writeFile(join(disk, 'filler'), Buffer.alloc(1_020_000));
    else remount(disk, 'ro');
    const folder = await stateFolder();
    await writeFile(join(folder, 'driftline.yaml'), CONFIG.replace('path: state', `path: ${disk}/state`));
    const exporter = await startExporter(folder);
    await waitFor(async () => (await exporter.scrape()).value('ml_predictions_total') === 1000);
    await waitFor(async () => ((await exporter.scrape()).value('ml_exporter_state_errors_total') ?? 0) > 0, { timeoutMs: 30_000 });
    expect((await exporter.scrape()).value('ml_feature_window_rows', { feature: 'price' })).toBe(1000);
    await stop(exporter);
    expect(exporter.program.stderr).toMatch(/level=(?:warn|error).*state/);
  });

  it('keeps nothing on disk without a path', async () => {
    const folder = await parcelsFolder({ 'log/1.jsonl': LOG });
    await mkdir(join(folder, 'state'));
    const exporter = await startExporter(folder);
    await waitFor(async () => (await exporter.scrape()).value('ml_predictions_total') === 1000);
    expect((await exporter.scrape()).value('ml_exporter_state_commits_total')).toBeUndefined();
    await stop(exporter);
    expect(await readdir(join(folder, 'state'))).toEqual([]);
  });
});
