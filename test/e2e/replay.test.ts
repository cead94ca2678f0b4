import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runDriftline } from '../support/exporter.ts';
import { HOUR_MS, jsonLines, PARCELS_CONFIG, parcels, parcelsFolder } from '../support/parcels.ts';
import { runProgram } from '../support/program.ts';
import { available, type Prometheus, startPrometheus } from '../support/prometheus.ts';
import { toolPath } from '../support/tools/tool.ts';

const START = Date.UTC(2024, 5, 1);
const DAY_MS = 24 * HOUR_MS;
/** Prices rise from the second day on: twice by the end of the third. */
const LOG = Array.from({ length: 72 }, (_, hour) => {
  const price = 2 ** Math.max(0, (hour - 23) / 48);
  return parcels(60, `hour ${hour}`, START + hour * HOUR_MS, START + (hour + 1) * HOUR_MS, { price });
});
const DAYS = [0, 1, 2].map((day) => LOG.slice(24 * day, 24 * (day + 1)).flat());

/** Values of the one series of a range query over the second day's start to the third one's end. */
async function range(prometheus: Prometheus, promql: string, step: string): Promise<readonly number[]> {
  const words = new URLSearchParams({
    query: promql,
    start: String((START + DAY_MS) / 1000),
    end: String((START + 3 * DAY_MS) / 1000),
    step,
  });
  const answer = await fetch(`${prometheus.url}/api/v1/query_range?${words}`);
  const { data } = parseMatrix(await answer.text());
  expect(data.result).toHaveLength(1);
  return data.result.flatMap(({ values }) => values.map(([, value]) => Number(value)));
}

/** The border to Prometheus: its answer is taken as documented. */
function parseMatrix(text: string): {
  readonly data: { readonly result: readonly { readonly values: readonly (readonly [number, string])[] }[] };
} {
  return JSON.parse(text) as ReturnType<typeof parseMatrix>;
}

describe.skipIf(!available())('months of history on the first day', () => {
  it('stand in Prometheus after replay and promtool, and show how the drift rose', async () => {
    const folder = await parcelsFolder(Object.fromEntries(DAYS.map((rows, day) => [`day-${day}.jsonl`, jsonLines(rows)])));
    await writeFile(join(folder, 'driftline.yaml'), PARCELS_CONFIG.replace('window: 1h', 'window: 6h'));
    const replayed = await runDriftline(['replay', '--output', 'history.om', 'day-0.jsonl', 'day-1.jsonl', 'day-2.jsonl'], folder);
    expect(replayed).toMatchObject({ code: 0, stdout: '' });
    expect((await stat(join(folder, 'history.om'))).size).toBeGreaterThan(100_000);

    const blocks = await runProgram(toolPath('promtool'), ['tsdb', 'create-blocks-from', 'openmetrics', 'history.om', 'data'], {
      cwd: folder,
    });
    expect(blocks).toMatchObject({ code: 0 });
    const prometheus = await startPrometheus({}, join(folder, 'data'));
    const score = await range(prometheus, 'ml_feature_drift_score{feature="price"}', '24h');
    expect(score).toHaveLength(3);
    expect(score[0]).toBeLessThan(1);
    expect(score[1]).toBeGreaterThan(score[0]!);
    expect(score[2]).toBeGreaterThan(Math.max(1, score[1]!));
    expect(Math.max(...(await range(prometheus, 'ml_feature_drift_score{feature="weight"}', '1h')))).toBeLessThan(1);
    expect(await range(prometheus, 'ml_predictions_total', '24h')).toEqual([1440, 2880, 4320]);
    expect(await range(prometheus, 'ml_predictions_total - ml_predictions_total offset 1h', '1h')).toEqual(
      Array.from({ length: 49 }, () => 60),
    );
  });
});
