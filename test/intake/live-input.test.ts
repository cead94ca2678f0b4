import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { azureml } from '../../exporter/src/formats/azureml.ts';
import { jsonl } from '../../exporter/src/formats/jsonl.ts';
import { LiveInput, type LiveInputOptions } from '../../exporter/src/intake/live-input.ts';
import type { Monitor } from '../../exporter/src/monitor/monitor.ts';
import { openForTest } from '../support/commands.ts';
import { HOUR_MS, jsonLines, parcels, parcelsFolder } from '../support/parcels.ts';
import { waitFor } from '../support/wait-for.ts';
import { halfLines, halvesFolder } from './parcel-halves.ts';

const START = Date.UTC(2024, 5, 1);
const NOW = START + 2 * HOUR_MS;

/** An input of the folder's first model, with a clock in hand. */
function openInput(folder: string, options: Partial<LiveInputOptions> = {}, monitor: Monitor = openForTest(folder)) {
  const clock = { ms: 1_000_000 };
  const problems: string[] = [];
  const input = new LiveInput({
    settings: monitor.model.settings.inputs[0]!,
    format: jsonl,
    monitor,
    lineBytes: 1024 * 1024,
    now: () => NOW,
    monotonic: () => clock.ms,
    onProblem: (text) => problems.push(text),
    ...options,
  });
  const drain = async (): Promise<void> => {
    while (await input.poll());
  };
  const rows = (): number => monitor.snapshots()[0]!.views[0]!.rowsTotal;
  return { input, monitor, clock, problems, drain, rows };
}

describe('a live input', () => {
  it('counts what is appended, the records of each poll at once', async () => {
    const folder = await parcelsFolder({ 'log/a.jsonl': jsonLines(parcels(10, 'live', START, START + HOUR_MS)) });
    const { input, monitor, clock, problems, drain, rows } = openInput(folder);
    await drain();
    expect(rows()).toBe(10);
    await appendFile(join(folder, 'log/a.jsonl'), `[]\n${jsonLines(parcels(7, 'more', START, START + HOUR_MS))}{"ts": `);
    clock.ms += 60_000;
    await drain();
    expect(rows()).toBe(17);
    await writeFile(
      join(folder, 'log/b.jsonl'),
      jsonLines(parcels(3, 'other', START, START + HOUR_MS).map((parcel) => ({ ...parcel, features: { ...parcel.features, odd: 1 } }))),
    );
    // New files are looked for from time to time.
    clock.ms += 60_000;
    await drain();
    expect(rows()).toBe(20);
    expect(input.tally).toMatchObject({ records: 20, rejected: { not_object: 1 } });
    expect(monitor.snapshots()[0]!.schema.extra).toEqual(['odd']);
    expect([problems, input.problems, input.isUp]).toEqual([[], [], true]);
    expect(input.lagBytes).toBe('{"ts": '.length);
    await input.close();
  });

  it('does not say how far it is behind before it has looked at every file', async () => {
    const files = Array.from({ length: 600 }, (_, i) => [`log/${i}.jsonl`, '{"ts": '] as const);
    const { input, drain } = openInput(await parcelsFolder(Object.fromEntries(files)));
    expect(input.lagBytes).toBeUndefined();
    await input.poll();
    expect(input.lagBytes).toBeUndefined();
    await drain();
    expect(input.lagBytes).toBe(600 * '{"ts": '.length);
    await input.close();
  });

  it('counts everything while the clock jumps back and forth', async () => {
    const log = (name: string, from: number) => jsonLines(parcels(10, name, from, from + 60_000));
    const folder = await parcelsFolder({ 'log/a.jsonl': log('before', NOW - 60_000) });
    const wall = { ms: NOW };
    const { input, clock, problems, drain, monitor, rows } = openInput(folder, { now: () => wall.ms });
    const window = (): number => monitor.snapshots()[0]!.views[0]!.features[0]!.rowsLookedAt;
    const append = async (text: string): Promise<void> => {
      await appendFile(join(folder, 'log/a.jsonl'), text);
      clock.ms += 60_000;
      await drain();
    };
    await drain();
    expect([rows(), window()]).toEqual([10, 10]);
    // Two hours back, and the model server with it: what was the future is no window of now, so they begin again.
    wall.ms = NOW - 2 * HOUR_MS;
    await append(log('back', wall.ms - 60_000));
    expect([rows(), window(), input.tally.late, input.tally.early]).toEqual([20, 10, 0, 0]);
    expect(monitor.snapshots()[0]!.windowEnd).toBeLessThanOrEqual(wall.ms / 1000 + 60);
    // Only this machine is behind: ahead of its clock, and of no window.
    await append(log('ahead', NOW));
    expect([rows(), window(), input.tally.late, input.tally.early]).toEqual([30, 10, 0, 10]);
    wall.ms = NOW + 60_000;
    await append(log('again', NOW));
    expect([rows(), window(), input.tally.late, input.tally.early]).toEqual([40, 10, 0, 10]);
    // The clock is of no matter to a record that is old by the newest one.
    await append(log('old', NOW - 2 * HOUR_MS));
    expect([rows(), window(), input.tally.late, input.tally.records]).toEqual([50, 10, 10, 50]);
    expect([problems, input.problems]).toEqual([[], []]);
    await input.close();
  });

  it('goes on where it was saved, halves that wait included', async () => {
    const rows = parcels(40, 'halves', START, START + HOUR_MS);
    const folder = await halvesFolder({
      'log/inputs/a.jsonl': halfLines(rows, 'inputs'),
      'log/outputs/a.jsonl': halfLines(rows.slice(0, 25), 'outputs'),
    });
    const before = openInput(folder, { format: azureml });
    await before.drain();
    expect(before.rows()).toBe(25);
    before.input.flush();
    const saved: unknown = JSON.parse(JSON.stringify(before.input.save()));

    await appendFile(join(folder, 'log/outputs/a.jsonl'), halfLines(rows.slice(25), 'outputs'));
    const after = openInput(folder, { format: azureml, saved });
    expect(after.input.tally.newestMs).toBe(before.input.tally.newestMs);
    await after.drain();
    expect(after.rows()).toBe(15);
    expect(after.input.tally).toMatchObject({ records: 15, rejected: { envelope: 0 } });
    const missing = after.monitor.snapshots()[0]!.views[0]!.outputs.flatMap(({ faults }) => faults.filter(({ total }) => total > 0));
    expect(missing).toEqual([]);
    await Promise.all([before.input.close(), after.input.close()]);
  });

  it('gives a half up when the other side does not come, and at its end', async () => {
    const rows = parcels(6, 'lone', START, START + HOUR_MS);
    const folder = await halvesFolder({ 'log/inputs/a.jsonl': halfLines(rows.slice(0, 2), 'inputs') });
    const opened = openInput(folder, { format: azureml });
    await opened.drain();
    expect(opened.rows()).toBe(0);
    opened.clock.ms += 60_001;
    await opened.drain();
    expect(opened.rows()).toBe(2);
    await mkdir(join(folder, 'log/outputs'));
    await writeFile(join(folder, 'log/outputs/a.jsonl'), halfLines(rows.slice(2, 5), 'outputs'));
    await appendFile(join(folder, 'log/inputs/a.jsonl'), halfLines(rows.slice(4), 'inputs'));
    opened.clock.ms += 30_000;
    await opened.drain();
    expect(opened.rows()).toBe(3);
    await opened.input.close();
    expect(opened.rows()).toBe(4);
    expect(opened.input.tally).toMatchObject({ records: 4, rejected: { envelope: 2 } });
    expect(opened.input.save()).not.toHaveProperty('halves', expect.anything());
  });

  it('begins anew with what is no saved input', async () => {
    const folder = await parcelsFolder({ 'log/a.jsonl': jsonLines(parcels(3, 'odd', START, START + HOUR_MS)) });
    for (const saved of [null, 7, 'x', [], { source: 1, halves: 2, newestMs: '3' }]) {
      const opened = openInput(folder, { saved });
      await opened.drain();
      expect(opened.rows()).toBe(3);
      await opened.input.close();
    }
  });

  it('reads stdin when its file is -', async () => {
    const folder = await parcelsFolder();
    const stdin = new PassThrough();
    const settings = { name: '-', file: '-', format: 'jsonl', start: 'beginning' } as const;
    const opened = openInput(folder, { settings, stdin });
    const text = jsonLines(parcels(9, 'stdin', START, START + HOUR_MS));
    stdin.write(text.slice(0, -10));
    const reaches = async (rows: number): Promise<boolean> => {
      await opened.drain();
      return opened.rows() === rows;
    };
    await waitFor(() => reaches(8));
    stdin.end(text.slice(-10, -1));
    await waitFor(() => reaches(9));
    expect(opened.input.tally.bytes).toBe(text.length - 1);
    expect(opened.input.save()).toEqual({ newestMs: expect.any(Number) });
    await opened.input.close();
  });
});
