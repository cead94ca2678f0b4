import { readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Kept, StateKeeper } from '../../exporter/src/commands/state-keeper.ts';
import { jsonl } from '../../exporter/src/formats/jsonl.ts';
import type { Input } from '../../exporter/src/intake/input.ts';
import { PushedInput } from '../../exporter/src/intake/pushed-input.ts';
import type { Monitor } from '../../exporter/src/monitor/monitor.ts';
import { openState } from '../../exporter/src/state/index.ts';
import { Tally } from '../../exporter/src/tally.ts';
import { openForTest } from '../support/commands.ts';
import { HOUR_MS, jsonLines, PARCELS_CONFIG, parcels, parcelsFolder } from '../support/parcels.ts';
import { waitFor } from '../support/wait-for.ts';

const START = Date.UTC(2024, 5, 1);
const NOW = START + HOUR_MS;

/** A keeper on the folder's state, with a clock in hand. */
async function openKeeper(folder: string) {
  const path = join(folder, 'state');
  const clock = { ms: 0 };
  const told: string[] = [];
  const tell = (message: string): void => void told.push(message);
  const log = { info: tell, warn: tell, error: tell };
  const state = await openState(path, () => NOW);
  const keeper = new StateKeeper({ ...state, path, now: () => NOW, monotonic: () => clock.ms, intervalMs: 5000, log });
  return { keeper, clock, told, path };
}

/** A monitor that has counted so many parcels. */
async function monitorOf(folder: string, count: number): Promise<Monitor> {
  const monitor = openForTest(folder);
  const shared = { monitor, lineBytes: 1024, now: () => NOW, monotonic: () => 0 };
  const delivery = new PushedInput({ ...shared, name: 'log', route: 'predictions' }).open(jsonl.open);
  delivery.push(Buffer.from(jsonLines(parcels(count, 'kept', START, NOW))));
  delivery.end();
  return monitor;
}

function inputOf(name: string, saved: unknown, told: string[] = []): Input {
  return {
    model: 'parcels',
    settings: { name },
    tally: new Tally(),
    isUp: true,
    lagBytes: 0,
    problems: [],
    poll: async () => false,
    flush: () => void told.push(`flush ${name}`),
    save: () => {
      told.push(`save ${name}`);
      return saved;
    },
    close: async () => {},
  };
}

function rowsOf(monitor: Monitor): number {
  return monitor.snapshots()[0]!.views[0]!.features[0]!.rowsLookedAt;
}

/** What another process gets back. */
async function restored(folder: string) {
  const { keeper, told } = await openKeeper(folder);
  const monitor = openForTest(folder);
  const inputs = keeper.restore(monitor);
  await keeper.close({ monitors: [], inputs: [] });
  return { monitor, inputs, told, facts: keeper.facts };
}

describe('the state keeper', () => {
  it('gives the next process the windows and the places of one moment', async () => {
    const folder = await parcelsFolder();
    const { keeper, told } = await openKeeper(folder);
    const kept: Kept = {
      monitors: [await monitorOf(folder, 50)],
      inputs: [inputOf('log/a', { at: 7 }, told), inputOf('-', undefined, told)],
    };
    await keeper.close(kept);
    expect(told).toEqual(['flush log/a', 'save log/a', 'flush -', 'save -']);
    expect(keeper.facts).toMatchObject({ commits: 1, errors: 0, savedSeconds: NOW / 1000 });
    const next = await restored(folder);
    expect([...next.inputs]).toEqual([['log/a', { at: 7 }]]);
    expect(rowsOf(next.monitor)).toBe(50);
    expect(next.facts).toMatchObject({ restoredSeconds: NOW / 1000 });
    expect(next.told).toEqual([]);
  });

  it('commits when the interval is over, once', async () => {
    const folder = await parcelsFolder();
    const { keeper, clock } = await openKeeper(folder);
    const kept = { monitors: [await monitorOf(folder, 5)], inputs: [] };
    clock.ms = 4999;
    keeper.commitWhenDue(kept);
    clock.ms = 5000;
    keeper.commitWhenDue(kept);
    keeper.commitWhenDue(kept);
    await waitFor(() => keeper.facts.commits === 1);
    keeper.commitWhenDue(kept);
    await keeper.close(kept);
    expect(keeper.facts.commits).toBe(2);
  });

  it('takes what has changed only, and has it all in the end', async () => {
    const folder = await parcelsFolder();
    const { keeper, clock } = await openKeeper(folder);
    const monitor = await monitorOf(folder, 30);
    for (const at of [1, 2, 3]) {
      clock.ms += 5000;
      keeper.commitWhenDue({ monitors: [monitor], inputs: [inputOf('log/a', { at })] });
      await waitFor(() => keeper.facts.commits === at);
    }
    await keeper.close({ monitors: [monitor], inputs: [inputOf('log/a', { at: 4 })] });
    const next = await restored(folder);
    expect([rowsOf(next.monitor), [...next.inputs]]).toEqual([30, [['log/a', { at: 4 }]]]);
  });

  it('forgets inputs and models that are gone', async () => {
    const folder = await parcelsFolder();
    const { keeper, clock } = await openKeeper(folder);
    const monitors = [await monitorOf(folder, 5)];
    clock.ms = 5000;
    keeper.commitWhenDue({ monitors, inputs: [inputOf('log/a', 1), inputOf('log/b', 2)] });
    await waitFor(() => keeper.facts.commits === 1);
    await keeper.close({ monitors, inputs: [inputOf('log/b', 3)] });
    expect([...(await restored(folder)).inputs]).toEqual([['log/b', 3]]);
    // That process had no model at all, and said so in its last commit.
    const last = await restored(folder);
    expect([rowsOf(last.monitor), last.inputs.size, last.told]).toEqual([0, 0, []]);
  });

  it('begins anew, places included, when the model counts other things than before', async () => {
    const folder = await parcelsFolder();
    const { keeper } = await openKeeper(folder);
    await keeper.close({ monitors: [await monitorOf(folder, 5)], inputs: [inputOf('log/a', 1)] });
    await writeFile(join(folder, 'driftline.yaml'), PARCELS_CONFIG.replace('window: 1h', 'window: 2h'));
    const next = await restored(folder);
    expect([rowsOf(next.monitor), next.inputs.size, next.facts.restoredSeconds]).toEqual([0, 0, undefined]);
    expect(next.told).toEqual([expect.stringContaining('parcels counts other things than before')]);
  });

  it('goes on in memory while the disk fails, says so once, and has lost nothing when it works again', async () => {
    const folder = await parcelsFolder();
    const { keeper, clock, told, path } = await openKeeper(folder);
    const monitor = await monitorOf(folder, 20);
    const kept = { monitors: [monitor], inputs: [inputOf('log/a', { at: 1 })] };
    const commit = async (): Promise<void> => {
      const { commits, errors } = keeper.facts;
      clock.ms += 5000;
      keeper.commitWhenDue(kept);
      await waitFor(() => keeper.facts.commits + keeper.facts.errors > commits + errors);
    };
    await rename(path, `${path}-away`);
    await writeFile(path, 'in the way');
    await commit();
    await commit();
    expect(keeper.facts).toMatchObject({ commits: 0, errors: 2, problem: expect.stringContaining('a file of this name is in the way') });
    expect(told).toEqual([expect.stringMatching(/^state: cannot keep the state in .*; the windows are in memory only$/)]);
    await rename(path, `${path}-file`);
    await commit();
    expect(keeper.facts.problem).toBeUndefined();
    expect(told.at(-1)).toBe('state: it is kept again');
    await keeper.close(kept);
    expect(await readdir(path)).toContain('state.log');
    const next = await restored(folder);
    expect([rowsOf(next.monitor), [...next.inputs]]).toEqual([20, [['log/a', { at: 1 }]]]);
  });
});
