import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoConfig, HISTORY_CONFIG } from '../../exporter/src/simulator/demo-config.ts';
import { writeHistory, writeTraining } from '../../exporter/src/simulator/files.ts';
import { CONFIG_FILE, trainingFile } from '../../exporter/src/simulator/layout.ts';
import { cardFraud } from '../../exporter/src/simulator/models/card-fraud.ts';
import { runDriftline } from '../support/exporter.ts';
import { blocksFrom } from '../support/history/blocks.ts';
import { overSpan, type Span } from '../support/history/over-span.ts';
import { RECORDING, recordHistory } from '../support/history/recorded.ts';
import { type Prometheus, startPrometheus } from '../support/prometheus.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { DASHBOARDS } from './queries/dashboards.ts';
import { filled, fillingsOf } from './queries/fillings.ts';

/*
 * Three months of one model's log on the first day: replayed, recorded, and asked for by every panel as a dashboard over 90 days does. Takes a
 * quarter of an hour, 2 GB of disk, and runs when it is asked for: `npm run replay-90`. With
 * DRIFTLINE_FOLDER=folder the blocks stay there, for a look at them.
 */
const isWanted = process.env['DRIFTLINE_HISTORY'] === '90d';
if (!isWanted) process.stderr.write('SKIPPED: ninety days of history are not made in this run; npm run replay-90 does\n');
const KEPT = process.env['DRIFTLINE_FOLDER'];
const DAY_MS = 86_400_000;
const DAYS = 90;
/** A window of an hour holds two samples, as `increase()` needs. */
const STEP_MS = 30 * 60_000;
const END_MS = Math.floor(Date.now() / 3_600_000) * 3_600_000;
const HISTORY: Span = { startSeconds: (END_MS - DAYS * DAY_MS) / 1000, endSeconds: END_MS / 1000, stepSeconds: 3600 };
/** What Grafana asks of a panel of ordinary width. */
const SHOWN: Span = { ...HISTORY, stepSeconds: 3 * 3600 };
/** Longer than this nobody waits for a panel; a range query of Prometheus itself may take two minutes. */
const SLOWEST_MS = 30_000;

describe.skipIf(!isWanted)('ninety days of a log', () => {
  let folder: string;
  let prometheus: Prometheus;
  const figures: string[] = [];
  const timed = async <Result>(what: string, work: () => Promise<Result>): Promise<Result> => {
    const start = performance.now();
    const result = await work();
    figures.push(`${what}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
    return result;
  };
  const sizeOf = async (what: string, path: string): Promise<void> => {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const sizes = await Promise.all(entries.filter((entry) => entry.isFile()).map((entry) => stat(join(entry.parentPath, entry.name))));
    figures.push(`${what}: ${(sizes.reduce((sum, { size }) => sum + size, 0) / 1e6).toFixed(0)} MB`);
  };

  beforeAll(async () => {
    folder = KEPT ?? (await temporaryFolder());
    const { name } = cardFraud;
    const driftline = async (...words: readonly string[]): Promise<void> => {
      const { code, stderr } = await runDriftline(words, folder);
      if (code !== 0) throw new Error(stderr);
    };
    await writeTraining(cardFraud, { file: join(folder, trainingFile(name)), seed: 1 });
    await writeFile(join(folder, CONFIG_FILE), demoConfig(HISTORY_CONFIG));
    await driftline('profile', '--model', name, '--input', trainingFile(name));
    const log = join(folder, 'log.jsonl');
    const rows = await writeHistory(cardFraud, { file: log, seed: 2, fromMs: END_MS - DAYS * DAY_MS, toMs: END_MS });
    figures.push(`rows: ${rows}`, `log: ${((await stat(log)).size / 1e6).toFixed(0)} MB`);
    await timed('replay', () =>
      driftline('replay', '--model', name, '--step', `${STEP_MS / 1000}s`, '--output', 'history.om', 'log.jsonl'),
    );
    figures.push(`OpenMetrics: ${((await stat(join(folder, 'history.om'))).size / 1e6).toFixed(0)} MB`);
    await timed('promtool', () => blocksFrom(folder, 'history.om'));
    await sizeOf('blocks', join(folder, 'data'));
    await rm(log);
    await timed('what the rules would have recorded', () => recordHistory(join(folder, 'data'), RECORDING, HISTORY));
    await sizeOf('blocks with it', join(folder, 'data'));
    prometheus = await startPrometheus({}, join(folder, 'data'));
  }, 7_200_000);
  afterAll(async () => {
    process.stderr.write(`${DAYS} days:\n  ${figures.join('\n  ')}\n`);
    await prometheus?.stop();
    if (KEPT === undefined && folder !== undefined) await rm(folder, { recursive: true });
  });

  it('is there from its first hours to its last', async () => {
    const days = await overSpan(prometheus, 'count(model_feature:drift_score:last1h)', { ...HISTORY, stepSeconds: 86_400 });
    expect(days.map(({ values }) => values.length)).toEqual([DAYS]);
  });

  it.each(DASHBOARDS)(
    'is shown by the dashboard $name before anybody loses patience',
    async (dashboard) => {
      const [filling = {}] = await fillingsOf(dashboard, prometheus, HISTORY.endSeconds);
      const times: { title: string; ms: number }[] = [];
      for (const { title, expr } of dashboard.queries) {
        const start = performance.now();
        await overSpan(prometheus, filled(expr, filling), SHOWN);
        times.push({ title, ms: performance.now() - start });
      }
      times.sort((a, b) => b.ms - a.ms);
      const total = times.reduce((sum, { ms }) => sum + ms, 0);
      const [slowest] = times;
      figures.push(
        `${dashboard.name}: ${times.length} queries, ${(total / 1000).toFixed(1)} s, slowest ${slowest?.ms.toFixed(0)} ms (${slowest?.title})`,
      );
      expect(times.filter(({ ms }) => ms > SLOWEST_MS)).toEqual([]);
    },
    1_800_000,
  );
});
