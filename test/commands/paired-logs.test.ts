import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../exporter/src/commands/check.ts';
import { once } from '../../exporter/src/commands/once.ts';
import { replay } from '../../exporter/src/commands/replay.ts';
import { HALVES_CONFIG, halfLines } from '../intake/parcel-halves.ts';
import { runCommand } from '../support/commands.ts';
import { HOUR_MS, jsonLines, PARCELS_CONFIG, type Parcel, parcels, parcelsFolder } from '../support/parcels.ts';

const START = Date.UTC(2024, 5, 1);
const HOURS = [0, 1, 2];
const ROWS = HOURS.map((hour) => parcels(700, `hour-${hour}`, START + hour * HOUR_MS, START + (hour + 1) * HOUR_MS));

/** The same model on the same predictions: whole records in one folder, requests and responses in the other. */
async function folders(): Promise<{ whole: string; halves: string }> {
  const named = (folder: string, lines: (rows: readonly Parcel[]) => string) =>
    Object.fromEntries(ROWS.map((rows, hour) => [`log/${folder}${hour}.jsonl`, lines(rows)]));
  const whole = await parcelsFolder(named('', jsonLines));
  await writeFile(join(whole, 'driftline.yaml'), PARCELS_CONFIG.replace(/ +label: .*\n/, ''));
  const halves = await parcelsFolder({
    'driftline.yaml': HALVES_CONFIG,
    ...named('inputs/', (rows) => halfLines(rows, 'inputs')),
    ...named('outputs/', (rows) => halfLines(rows, 'outputs')),
  });
  return { whole, halves };
}

describe('logs of requests and responses', () => {
  it('give the same history as whole records', async () => {
    const { whole, halves } = await folders();
    const historyOf = async (folder: string, logs: readonly string[]): Promise<string> => {
      const { code, stdout, stderr } = await runCommand(replay, ['--format', 'jsonl', ...logs], folder);
      expect([code, stderr]).toEqual([0, expect.stringContaining('2,100 rows')]);
      return stdout;
    };
    const logs = HOURS.map((hour) => `log/${hour}.jsonl`);
    const sides = ['inputs', 'outputs'].flatMap((side) => HOURS.map((hour) => `log/${side}/${hour}.jsonl`));
    expect(await historyOf(halves, sides)).toBe(await historyOf(whole, logs));
  });

  it('give the same exposition as whole records', async () => {
    const { whole, halves } = await folders();
    const seriesOf = async (folder: string): Promise<readonly string[]> => {
      const { stdout } = await runCommand(once, [], folder, () => START + 3 * HOUR_MS);
      return stdout.split('\n').filter((line) => !line.includes('ml_exporter_'));
    };
    expect(await seriesOf(halves)).toEqual(await seriesOf(whole));
  });

  it('are checked as what they are, though their names tell plain lines', async () => {
    const { halves } = await folders();
    await writeFile(
      join(halves, 'sample.jsonl'),
      `${halfLines(ROWS[0]!, 'inputs', 'outputs')}${halfLines(parcels(1, 'x', START, START + 1), 'outputs')}`,
    );
    const { code, stdout } = await runCommand(check, ['--sample', 'sample.jsonl'], halves);
    expect(code).toBe(1);
    expect(stdout).toContain('sample.jsonl: 700 records read, 1 refused');
    expect(stdout).toContain('refused: envelope');
  });
});
