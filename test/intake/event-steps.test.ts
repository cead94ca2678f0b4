import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replaySteps } from '../../exporter/src/intake/event-steps.ts';
import type { RecordBatch } from '../../exporter/src/model.ts';

const STEP = 1000;
const NOW = 1e9;

/** A batch that has nothing but times. */
function batchOf(times: readonly number[]): RecordBatch {
  const none = new Float64Array(times.length);
  return {
    length: times.length,
    times: Float64Array.from(times),
    weights: none,
    versions: new Uint8Array(times.length),
    features: [],
    scores: [],
    kpis: [],
  };
}

function streamOf(batches: readonly (readonly number[])[]): { next(): Promise<RecordBatch | undefined> } {
  const left = batches.map(batchOf);
  return { next: async () => left.shift() };
}

/** Each step's end with the times of the rows that came before it. */
async function stepsOf(
  files: readonly (readonly (readonly number[])[])[],
  now = NOW,
): Promise<readonly (readonly [end: number, times: number[]])[]> {
  const steps: [number, number[]][] = [];
  let times: number[] = [];
  await replaySteps(files.map(streamOf), STEP, now, {
    ingest: (batch, from, to) => times.push(...batch.times.subarray(from, to)),
    stepEnd: (end) => {
      steps.push([end, times]);
      times = [];
    },
  });
  expect(times).toEqual([]);
  return steps;
}

describe('steps of event time', () => {
  it('are aligned to the epoch and half open', async () => {
    expect(await stepsOf([[[1500, 1999, 2000, 2001, 3999]]])).toEqual([
      [2000, [1500, 1999]],
      [3000, [2000, 2001]],
      [4000, [3999]],
    ]);
  });

  it('go through a pause one by one', async () => {
    expect(await stepsOf([[[500], [3500]]])).toEqual([
      [1000, [500]],
      [2000, []],
      [3000, []],
      [4000, [3500]],
    ]);
  });

  it('leave out a pause that is longer than a thousand steps', async () => {
    const ends = (await stepsOf([[[500, 1_002_500]]])).map(([end]) => end);
    expect(ends).toEqual([1000, 1_003_000]);
    expect((await stepsOf([[[500, 1_000_500]]])).length).toBe(1001);
  });

  it('read several files side by side', async () => {
    expect(await stepsOf([[[100, 2100]], [[1100], [1200, 2200]], []])).toEqual([
      [1000, [100]],
      [2000, [1100, 1200]],
      [3000, [2100, 2200]],
    ]);
  });

  it('count a late row in the step where it is read', async () => {
    expect(await stepsOf([[[1100, 100, 2100, 50]]])).toEqual([
      [2000, [1100, 100]],
      [3000, [2100, 50]],
    ]);
  });

  it('take rows without a time, or with one of the future, where they stand', async () => {
    const future = NOW + 6 * 60_000;
    expect(await stepsOf([[[Number.NaN, 100, future, Number.NaN, 1100, Number.NaN]]])).toEqual([
      [1000, [Number.NaN, 100, future, Number.NaN]],
      [2000, [1100, Number.NaN]],
    ]);
  });

  it('are one that ends at the clock when no row has a time', async () => {
    expect(await stepsOf([[[Number.NaN], [Number.NaN]]], 4200)).toEqual([[5000, [Number.NaN, Number.NaN]]]);
    expect(await stepsOf([], 4000)).toEqual([[4000, []]]);
  });

  it('take every row of every file exactly once, ends rising by one step', async () => {
    const time = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 20_000 }) }, { weight: 1, arbitrary: fc.constant(Number.NaN) });
    const files = fc.array(fc.array(fc.array(time, { minLength: 1, maxLength: 8 }), { maxLength: 4 }), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(files, async (given) => {
        const steps = await stepsOf(given);
        const sorted = (times: readonly number[]): number[] =>
          [...times].map((value) => (Number.isNaN(value) ? -1 : value)).sort((left, right) => left - right);
        expect(sorted(steps.flatMap(([, times]) => times))).toEqual(sorted(given.flat(2)));
        for (const [i, [end]] of steps.entries()) expect(end - (steps[i - 1]?.[0] ?? end - STEP)).toBe(STEP);
        for (const [end, times] of steps) if (end < NOW) expect(times.every((value) => !(value >= end))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
