// @ts-check
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rawSeries, recordedHours } from './fleet.mjs';

const SCRAPE_SECONDS = 15;
/** Interval of the recording rules whose hours a day is summed from. */
const RECORDED_SECONDS = 240;
const HOUR = 3600;
/** Gauges are read at one moment: what came before the quarter of an hour that half fills a chunk is never decoded. */
const GAUGE_SECONDS = 900;
/** Prometheus cuts its blocks on even hours. */
const BLOCK_SECONDS = 2 * HOUR;

/**
 * A day of what the rules recorded, up to now.
 *
 * @param {string} data Prometheus' data folder
 * @param {{ features: number }} size
 */
export async function writeDay(data, size) {
  const end = now();
  const start = end - 25 * HOUR;
  const series = recordedHours(size);
  for (let block = Math.floor(start / BLOCK_SECONDS) * BLOCK_SECONDS; block < end; block += BLOCK_SECONDS) {
    const [from, to] = [Math.max(block, start), Math.min(block + BLOCK_SECONDS, end)];
    await writeBlocks(
      data,
      samplesOf(series, RECORDED_SECONDS, () => from, to),
    );
  }
}

/**
 * An hour of scrapes, up to now: every sample must be older than what the rules are about to record.
 *
 * @param {string} data
 * @param {{ features: number, replicas: number }} size
 */
export async function writeScrapes(data, size) {
  const end = now();
  const from = (/** @type {import('./fleet.mjs').Series} */ { isCounter }) => end - (isCounter ? HOUR + 300 : GAUGE_SECONDS);
  await writeBlocks(data, samplesOf(rawSeries(size), SCRAPE_SECONDS, from, end));
}

/**
 * One text for each series.
 *
 * @param {import('./fleet.mjs').Series[]} series
 * @param {number} step
 * @param {(series: import('./fleet.mjs').Series) => number} from
 * @param {number} to
 */
function* samplesOf(series, step, from, to) {
  for (const one of series) {
    const lines = [];
    for (let second = Math.ceil(from(one) / step) * step; second < to; second += step) {
      lines.push(`${one.name}{${one.labels}} ${one.value(second)} ${second}\n`);
    }
    yield lines.join('');
  }
}

/**
 * @param {string} data
 * @param {Iterable<string>} texts
 */
async function writeBlocks(data, texts) {
  const path = join(data, '..', 'history.om');
  const file = createWriteStream(path);
  for (const text of texts) if (text !== '' && !file.write(text)) await once(file, 'drain');
  file.end('# EOF\n');
  await once(file, 'finish');
  execFileSync('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', path, data], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  rmSync(path);
}

function now() {
  return Math.floor(Date.now() / 1000);
}
