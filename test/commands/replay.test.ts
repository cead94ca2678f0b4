import { describe, expect, it } from 'vitest';
import { replay } from '../../exporter/src/commands/replay.ts';
import { runCommand } from '../support/commands.ts';
import { HOUR_MS, jsonLines, parcels, parcelsFolder, readOnce } from '../support/parcels.ts';
import { type ReplayedSample, replayed, seriesOf } from '../support/replayed.ts';

const START = Date.UTC(2024, 5, 1);
const HOUR = HOUR_MS / 1000;
/** End of the nth hour, in seconds. */
const end = (hour: number): number => START / 1000 + hour * HOUR;
const hours = (from: number, to: number, count: number, seed = 'log') => parcels(count, seed, START + from * HOUR_MS, START + to * HOUR_MS);

const keyOf = ({ time, name, labels }: ReplayedSample): string => JSON.stringify([time, name, labels]);
const mapOf = (samples: readonly ReplayedSample[]) => new Map(samples.map((sample) => [keyOf(sample), sample.value]));

/** The same series at the same times; sums of the same numbers in another order differ in their last digits. */
function expectSame(actual: readonly ReplayedSample[], expected: readonly ReplayedSample[]): void {
  expect(actual.map(keyOf)).toEqual(expected.map(keyOf));
  const apart = actual.filter(({ value }, i) => Math.abs(value - expected[i]!.value) > 1e-9 * Math.abs(value));
  expect(apart).toEqual([]);
}

describe('replay', () => {
  it('has steps that are aligned to the epoch, half open and stamped with their end; counters accumulate', async () => {
    const [parcel] = hours(0, 1, 1);
    const times = [0, 1, HOUR_MS - 1, HOUR_MS, 3 * HOUR_MS - 1].map((ms) => ({ ...parcel, ts: START + ms }));
    const samples = await replayed(await parcelsFolder({ 'log.jsonl': jsonLines(times) }), ['log.jsonl']);
    expect(seriesOf(samples, 'ml_predictions_total')).toEqual([
      [end(1), 3],
      [end(2), 4],
      [end(3), 5],
    ]);
    expect(seriesOf(samples, 'ml_last_prediction_timestamp_seconds').map(([, value]) => value)).toEqual([
      end(1) - 0.001,
      end(1),
      end(3) - 0.001,
    ]);
  });

  it('goes on through a pause, with everything standing still', async () => {
    const log = jsonLines([...hours(0, 1, 250), ...hours(4, 5, 250)]);
    const samples = await replayed(await parcelsFolder({ 'log.jsonl': log }), ['log.jsonl']);
    expect(seriesOf(samples, 'ml_predictions_total').map(([time, value]) => [(time - end(0)) / HOUR, value])).toEqual([
      [1, 250],
      [2, 250],
      [3, 250],
      [4, 250],
      [5, 500],
    ]);
    expect(seriesOf(samples, 'ml_window_end_timestamp_seconds').map(([, value]) => (value - end(0)) / HOUR)).toEqual([1, 1, 1, 1, 5]);
  });

  it('has at each step end what `once` says of the rows before it', async () => {
    const rows = hours(0, 4, 1700);
    const samples = await replayed(await parcelsFolder({ 'log.jsonl': jsonLines(rows) }), ['log.jsonl']);
    for (const hour of [1, 2, 3, 4]) {
      const before = rows.filter(({ ts }) => Date.parse(ts) < end(hour) * 1000);
      const exposition = await readOnce(await parcelsFolder({ 'log/1.jsonl': jsonLines(before) }));
      const expected = exposition.families.filter(({ name }) => !name.startsWith('ml_exporter_')).flatMap((family) => family.samples);
      const actual = samples.filter(({ time }) => time === end(hour)).map(({ name, labels, value }) => ({ name, labels, value }));
      expect(actual, `hour ${hour}`).toEqual(expected);
    }
  });

  it('writes the same samples as OpenMetrics and as JSON lines', async () => {
    const folder = await parcelsFolder({ 'log.jsonl': jsonLines(hours(0, 3, 700)) });
    const samples = await replayed(folder, ['log.jsonl'], '30m');
    const { stdout } = await runCommand(replay, ['--step', '30m', 'log.jsonl'], folder);
    expect(stdout.endsWith('# EOF\n')).toBe(true);
    const lines = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const written = lines.map((line): ReplayedSample => {
      const [, name = '', labels = '', value, time] = /^(\w+)\{(.*)\} (\S+) (\S+)$/.exec(line) ?? [];
      const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, label, text]): [string, string] => [label!, text!]);
      return { time: Number(time), name, labels: Object.fromEntries(pairs), value: Number(value) };
    });
    expect(mapOf(written)).toEqual(mapOf(samples));
    expect(written).toHaveLength(samples.length);
  });

  it('merges files by event time, in whatever order they are named', async () => {
    const [first, second, third] = [hours(0, 2, 600, 'a'), hours(2, 4, 600, 'b'), hours(4, 6, 600, 'c')].map(jsonLines);
    const folder = await parcelsFolder({
      '1.jsonl': first!,
      '2.jsonl': second!,
      '3.jsonl': third!,
      'all.jsonl': first! + second! + third!,
    });
    const expected = await replayed(folder, ['all.jsonl']);
    expectSame(await replayed(folder, ['1.jsonl', '2.jsonl', '3.jsonl']), expected);
    expectSame(await replayed(folder, ['3.jsonl', '1.jsonl', '2.jsonl']), expected);
  });

  it('counts the overlapping files of two workers like one file', async () => {
    const rows = hours(0, 5, 3000);
    const halves = [0, 1].map((worker) => jsonLines(rows.filter((_, i) => i % 2 === worker)));
    const folder = await parcelsFolder({ 'a.jsonl': halves[0]!, 'b.jsonl': halves[1]!, 'all.jsonl': jsonLines(rows) });
    const expected = await replayed(folder, ['all.jsonl']);
    expectSame(await replayed(folder, ['a.jsonl', 'b.jsonl']), expected);
  });

  it('counts a row that comes late in its file in the step where it stands', async () => {
    const rows = hours(0, 3, 300);
    const samples = await replayed(await parcelsFolder({ 'log.jsonl': jsonLines([...rows.slice(50), ...rows.slice(0, 50)]) }), [
      'log.jsonl',
    ]);
    expect(seriesOf(samples, 'ml_predictions_total').map(([, value]) => value)).toEqual([50, 150, 300]);
  });

  it('is not led astray by a time of the far future', async () => {
    const rows: { ts: string | number }[] = [...hours(0, 3, 300)];
    rows[150] = { ...rows[150], ts: Date.now() * 2 };
    const samples = await replayed(await parcelsFolder({ 'log.jsonl': jsonLines(rows) }), ['log.jsonl']);
    expect(seriesOf(samples, 'ml_predictions_total')).toEqual([
      [end(1), 100],
      [end(2), 200],
      [end(3), 300],
    ]);
  });

  it('counts rows without a time where they stand', async () => {
    const rows: { ts: string | null }[] = [...hours(0, 2, 200)];
    for (const i of [0, 1, 99, 150, 199]) rows[i] = { ...rows[i], ts: null };
    const samples = await replayed(await parcelsFolder({ 'log.jsonl': jsonLines(rows) }), ['log.jsonl']);
    expect(seriesOf(samples, 'ml_predictions_total')).toEqual([
      [end(1), 100],
      [end(2), 200],
    ]);
  });

  it('says at once that its output cannot be written', async () => {
    const { code, stderr } = await runCommand(
      replay,
      ['--output', 'gone/history.om', 'log.jsonl'],
      await parcelsFolder({ 'log.jsonl': jsonLines(hours(0, 1, 1)) }),
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/gone\/history\.om cannot be written/);
  });
});
