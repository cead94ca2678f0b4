import { readdir, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { azureml } from '../../exporter/src/formats/azureml.ts';
import { jsonl } from '../../exporter/src/formats/jsonl.ts';
import { readRecords } from '../../exporter/src/intake/read-records.ts';
import { filesTogether, type RecordFile } from '../../exporter/src/intake/record-file.ts';
import type { RejectReason } from '../../exporter/src/model.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitFor } from '../support/wait-for.ts';

const DECODER = { lineBytes: 1024 * 1024 };

/** One side of so many predictions; `pad` makes its rows longer. */
function lines(side: 'inputs' | 'outputs', from: number, to: number, pad = 0): string {
  let text = '';
  for (let i = from; i < to; i++) {
    const row = side === 'inputs' ? { x: i, pad: 'p'.repeat(pad) } : { y: i };
    text += `${JSON.stringify({ type: `azureml.inference.${side}`, correlationid: `id-${i}`, time: i, data: [row] })}\n`;
  }
  return text;
}

async function read(files: readonly RecordFile[]) {
  const records: { readonly time: number }[] = [];
  const rejects: RejectReason[] = [];
  const shares: number[] = [];
  let sinks = 0;
  const sink = {
    record: (record: unknown) => void records.push(Object(record)),
    reject: (reason: RejectReason) => void rejects.push(reason),
  };
  const sinkOf = () => {
    sinks++;
    return sink;
  };
  await readRecords(files, sinkOf, { decoder: DECODER, progress: (share) => void shares.push(share) });
  return { records, rejects, shares, sinks };
}

function azure(folder: string, names: readonly string[]): RecordFile[] {
  return names.map((name) => ({ path: join(folder, name), format: azureml }));
}

describe('finished files of a format with requests and responses', () => {
  it('are paired over all files, in the order of time, however long the rows of one side are', async () => {
    const folder = await temporaryFolder({
      'in/1.jsonl': lines('inputs', 0, 6000, 200),
      'in/2.jsonl': lines('inputs', 6000, 12_000, 200),
      'out/1.jsonl': lines('outputs', 0, 6000),
      'out/2.jsonl': lines('outputs', 6000, 12_000),
    });
    const { records, rejects, shares, sinks } = await read(azure(folder, ['in/1.jsonl', 'in/2.jsonl', 'out/1.jsonl', 'out/2.jsonl']));
    expect(records.map(({ time }) => time)).toEqual(Array.from({ length: 12_000 }, (_, i) => i));
    expect(records[7]).toMatchObject({ id: 'id-7', features: { x: 7 }, outputs: { y: 7 } });
    expect([rejects, sinks]).toEqual([[], 1]);
    expect(shares).toEqual([...shares].sort((left, right) => left - right));
    expect(shares.at(-1)).toBe(1);
  });

  it('may hold both sides, be packed, or be one event without a newline', async () => {
    const folder = await temporaryFolder({
      'both.jsonl': `${lines('outputs', 0, 5)}${lines('inputs', 0, 5)}`,
      'one-in.jsonl': lines('inputs', 9, 10).trim(),
      'one-out.jsonl': lines('outputs', 9, 10).trim(),
      'empty.jsonl': '',
    });
    await writeFile(join(folder, 'in.jsonl.gz'), gzipSync(lines('inputs', 5, 9)));
    await writeFile(join(folder, 'out.jsonl.gz'), gzipSync(lines('outputs', 5, 9)));
    const names = ['both.jsonl', 'one-in.jsonl', 'in.jsonl.gz', 'empty.jsonl', 'out.jsonl.gz', 'one-out.jsonl'];
    const { records, rejects } = await read(azure(folder, names));
    expect(new Set(records.map(({ time }) => time))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    expect(records).toHaveLength(10);
    expect(rejects).toEqual([]);
  });

  it('account for every lone half at their end', async () => {
    const folder = await temporaryFolder({ 'in.jsonl': `${lines('inputs', 0, 10)}oops\n`, 'out.jsonl': lines('outputs', 4, 16) });
    const { records, rejects } = await read(azure(folder, ['in.jsonl', 'out.jsonl']));
    expect(records.map(({ time }) => time)).toEqual([4, 5, 6, 7, 8, 9, 0, 1, 2, 3]);
    expect(rejects.sort()).toEqual([...Array.from({ length: 6 }, () => 'envelope'), 'json']);
  });

  it('are read together, and all other files by themselves', () => {
    const file = (path: string, format: RecordFile['format']): RecordFile => ({ path, format });
    const files = [file('a', jsonl), file('b', azureml), file('c', jsonl), file('d', azureml)];
    expect(filesTogether(files).map((group) => group.map(({ path }) => path))).toEqual([['a'], ['b', 'd'], ['c']]);
  });

  it('leave no file open when the reader has had enough', async () => {
    const folder = await temporaryFolder({ 'in.jsonl': lines('inputs', 0, 9000, 100) });
    await writeFile(join(folder, 'out.jsonl.gz'), gzipSync(lines('outputs', 0, 9000)));
    let records = 0;
    const sink = {
      record: () => {
        if (++records === 100) throw new Error('enough');
      },
      reject: () => {},
    };
    await expect(
      readRecords(azure(folder, ['in.jsonl', 'out.jsonl.gz']), () => sink, { decoder: DECODER, progress: () => {} }),
    ).rejects.toThrow('enough');
    expect(records).toBe(100);
    await waitFor(async () => !(await openFiles()).some((path) => path.startsWith(folder)));
  });
});

/** Paths of the files that this process has open. */
async function openFiles(): Promise<readonly string[]> {
  const handles = await readdir('/proc/self/fd');
  return Promise.all(handles.map((handle) => readlink(`/proc/self/fd/${handle}`).catch(() => '')));
}
