import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { rounds, seedOf, timeFor } from '../support/rounds.ts';
import { FollowerTrial } from './follower-trial.ts';
import { limitDescriptors } from './scarcity.ts';
import { STEPS, type Step } from './steps.ts';

const SEQUENCES = rounds(300, 5000);
const SEED = seedOf(1_592_365_301);

beforeAll(limitDescriptors);

describe('the file input', () => {
  it(
    `delivers every record exactly once, whatever happens to the files, the clock and the process (${SEQUENCES} sequences from ${SEED})`,
    async () => {
      await fc.assert(fc.asyncProperty(fc.boolean(), fc.boolean(), STEPS, account), {
        numRuns: SEQUENCES,
        seed: SEED,
      });
    },
    timeFor(SEQUENCES, 1000),
  );
});

async function account(followsRotated: boolean, hasPreamble: boolean, steps: readonly Step[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'driftline-trial-'));
  await chmod(folder, 0o755);
  const trial = new FollowerTrial({ folder, followsRotated, hasPreamble });
  try {
    await trial.run([{ kind: 'switch link', keepsOld: false, records: 0 }, ...steps]);
    expect(await trial.finish()).toEqual([]);
  } finally {
    await trial.close();
    await rm(folder, { recursive: true, force: true });
  }
}
