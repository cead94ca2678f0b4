import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { csv } from '../../exporter/src/formats/csv.ts';
import { formatOf } from '../../exporter/src/formats/index.ts';
import { jsonl } from '../../exporter/src/formats/jsonl.ts';
import { BatchStream } from '../../exporter/src/intake/batch-stream.ts';
import { LiveInput } from '../../exporter/src/intake/live-input.ts';
import { type RecordFile, readRecords } from '../../exporter/src/intake/read-records.ts';
import { Tally } from '../../exporter/src/tally.ts';
import { openForTest } from '../support/commands.ts';
import { HOUR_MS, jsonLines, parcels, parcelsFolder } from '../support/parcels.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const LINE_BYTES = 1024 * 1024;
const START = Date.UTC(2024, 5, 1);

describe('finished files', () => {
  it('are read one after the other, each by its format', async () => {
    const folder = await temporaryFolder({ 'a.jsonl': '{"x": 1}\n{"x": 2}', 'b.csv': 'x\n3\n' });
    await writeFile(join(folder, 'c.jsonl.gz'), gzipSync('{"x": 4}\n'));
    const files = ['a.jsonl', 'b.csv', 'c.jsonl.gz'].map((name): RecordFile => ({ path: join(folder, name), format: formatOf(name)! }));
    const records: unknown[] = [];
    const shares: number[] = [];
    let bytes = 0;
    await readRecords(files, () => ({ record: (record) => records.push(record), reject: () => {} }), {
      lineBytes: LINE_BYTES,
      progress: (share) => void shares.push(share),
      onBytes: (count) => (bytes += count),
    });
    expect(records).toEqual([{ x: 1 }, { x: 2 }, { x: '3' }, { x: 4 }]);
    expect(shares).toEqual([...shares].sort((left, right) => left - right));
    expect(shares.at(-1)).toBe(1);
    expect(bytes).toBe(17 + 4 + 9);
  });

  it('that are empty have no records', async () => {
    const folder = await temporaryFolder({ 'a.jsonl': '' });
    await readRecords(
      [{ path: join(folder, 'a.jsonl'), format: csv }],
      () => ({ record: () => expect.unreachable(), reject: () => expect.unreachable() }),
      {
        lineBytes: LINE_BYTES,
        progress: () => {},
      },
    );
  });
});

describe('a stream of batches', () => {
  it('gives every record, in order, each batch for itself', async () => {
    const folder = await parcelsFolder({ 'log/a.jsonl': `oops\n${jsonLines(parcels(5000, 'stream', START, START + HOUR_MS))}` });
    const tally = new Tally();
    const stream = new BatchStream(
      { path: join(folder, 'log/a.jsonl'), format: jsonl },
      openForTest(folder).schema,
      tally,
      LINE_BYTES,
      () => {},
    );
    const batches = [];
    for (let batch = await stream.next(); batch !== undefined; batch = await stream.next()) batches.push(batch);
    const times = batches.flatMap((batch) => Array.from(batch.times.subarray(0, batch.length)));
    expect(times).toEqual(parcels(5000, 'stream', START, START + HOUR_MS).map(({ ts }) => Date.parse(ts)));
    expect(batches.length).toBeGreaterThan(4);
    expect(tally.rejected.json).toBe(1);
    expect(await stream.next()).toBeUndefined();
  });

  it('throws what reading throws, once what was read before is taken', async () => {
    const folder = await parcelsFolder();
    const whole = gzipSync(jsonLines(parcels(3000, 'cut', START, START + HOUR_MS)));
    await writeFile(join(folder, 'a.jsonl.gz'), whole.subarray(0, whole.length / 2));
    const stream = new BatchStream(
      { path: join(folder, 'a.jsonl.gz'), format: jsonl },
      openForTest(folder).schema,
      new Tally(),
      LINE_BYTES,
      () => {},
    );
    await expect(async () => {
      while ((await stream.next()) !== undefined);
    }).rejects.toThrow(/a\.jsonl\.gz/);
  });
});

describe('a live input', () => {
  it('counts what is appended, the records of each poll at once', async () => {
    const folder = await parcelsFolder({ 'log/a.jsonl': jsonLines(parcels(10, 'live', START, START + HOUR_MS)) });
    const monitor = openForTest(folder);
    let clock = START + 2 * HOUR_MS;
    const now = (): number => clock;
    const problems: string[] = [];
    const input = new LiveInput({
      settings: monitor.model.settings.inputs[0]!,
      format: jsonl,
      monitor,
      lineBytes: LINE_BYTES,
      now,
      onProblem: (text) => problems.push(text),
    });
    const drain = async (): Promise<number> => {
      while (await input.poll());
      return monitor.snapshots()[0]!.views[0]!.rowsTotal;
    };
    expect(await drain()).toBe(10);
    await appendFile(join(folder, 'log/a.jsonl'), `[]\n${jsonLines(parcels(7, 'more', START, START + HOUR_MS))}{"ts": `);
    expect(await drain()).toBe(17);
    await writeFile(
      join(folder, 'log/b.jsonl'),
      jsonLines(parcels(3, 'other', START, START + HOUR_MS).map((parcel) => ({ ...parcel, features: { ...parcel.features, odd: 1 } }))),
    );
    // New files are looked for from time to time.
    clock += 60_000;
    expect(await drain()).toBe(20);
    expect(input.tally).toMatchObject({ records: 20, rejected: { not_object: 1 } });
    expect(monitor.snapshots()[0]!.schema.extra).toEqual(['odd']);
    expect(problems).toEqual([]);
  });
});
