import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FollowerTrial, type Step } from './follower-trial.ts';

/** More for a long run: `FAULT_RUNS=5000 npx vitest run test/sources/follower.test.ts`. */
const RUNS = Number(process.env['FAULT_RUNS'] ?? 300);
const SEED = process.env['FAULT_SEED'];

const log = fc.constantFrom('app.log', 'app.log', 'api.log');
const anyLog = fc.constantFrom('app.log', 'app.log', 'api.log', 'link.log');
const few = fc.integer({ min: 0, max: 4 });
const polls = fc.integer({ min: 0, max: 2 });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('write'), log: anyLog, records: fc.integer({ min: 1, max: 20 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('write part'), log: anyLog, share: fc.double({ min: 0, max: 1, noNaN: true }) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('rename'), log, lateRecords: few }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('copytruncate'), log, polls, records: few, keepsPlace: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('write over'), log, records: fc.integer({ min: 0, max: 30 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove'), log }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('zip'), log, polls }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('hide'), log, as: fc.constantFrom('folder', 'dangling link') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('show'), log }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('switch link'), keepsOld: fc.boolean(), records: few }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('poll once') }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('poll') }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('advance'), ms: fc.constantFrom(200, 1100, 1100, 6000) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('save') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('restart') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('kill') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('kill in a poll'), ticks: fc.integer({ min: 0, max: 40 }) }) },
) as fc.Arbitrary<Step>;

describe('the file input', () => {
  it('delivers every record exactly once, whatever happens to the files, the clock and the process', { timeout: 3_600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.boolean(),
        fc.array(step, { minLength: 5, maxLength: 45, size: 'max' }),
        async (followsRotated, hasPreamble, steps) => {
          const folder = await mkdtemp(join(tmpdir(), 'driftline-trial-'));
          const trial = new FollowerTrial({ folder, followsRotated, hasPreamble });
          try {
            await trial.run([{ kind: 'switch link', keepsOld: false, records: 0 }, ...steps]);
            expect(await trial.finish()).toEqual([]);
          } finally {
            await trial.close();
            await rm(folder, { recursive: true, force: true });
          }
        },
      ),
      { numRuns: RUNS, ...(SEED === undefined ? {} : { seed: Number(SEED) }), endOnFailure: false, interruptAfterTimeLimit: 3_500_000 },
    );
  });
});
