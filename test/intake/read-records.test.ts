import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { csv } from '../../exporter/src/formats/csv.ts';
import { formatOf } from '../../exporter/src/formats/index.ts';
import { jsonl } from '../../exporter/src/formats/jsonl.ts';
import { BatchStream } from '../../exporter/src/intake/batch-stream.ts';
import { readRecords } from '../../exporter/src/intake/read-records.ts';
import type { RecordFile } from '../../exporter/src/intake/record-file.ts';
import { Tally } from '../../exporter/src/tally.ts';
import { openForTest } from '../support/commands.ts';
import { HOUR_MS, jsonLines, parcels, parcelsFolder } from '../support/parcels.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const LINE_BYTES = 1024 * 1024;
const DECODER = { lineBytes: LINE_BYTES };
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
      decoder: DECODER,
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
        decoder: DECODER,
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
      [{ path: join(folder, 'log/a.jsonl'), format: jsonl }],
      openForTest(folder).schema,
      tally,
      DECODER,
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
      [{ path: join(folder, 'a.jsonl.gz'), format: jsonl }],
      openForTest(folder).schema,
      new Tally(),
      DECODER,
      () => {},
    );
    await expect(async () => {
      while ((await stream.next()) !== undefined);
    }).rejects.toThrow(/a\.jsonl\.gz/);
  });
});
