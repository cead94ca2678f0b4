// @ts-check
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rawSeries, recordedHours } from './fleet.mjs';

const SCRAPE_SECONDS = 15;
const HOUR = 3600;
/** Prometheus cuts its blocks on even hours. */
const BLOCK_SECONDS = 2 * HOUR;

/**
 * Makes Prometheus' data folder: a day of what the rules recorded, then an hour of scrapes, up to now.
 *
 * @param {string} folder
 * @param {{ features: number, replicas: number }} size
 * @param {number} recordedSeconds interval of the recording rules
 */
export async function writeHistory(folder, size, recordedSeconds) {
  const start = Math.floor(Date.now() / 1000);
  const recorded = recordedHours(size);
  for (let block = Math.floor((start - 25 * HOUR) / BLOCK_SECONDS) * BLOCK_SECONDS; block < start; block += BLOCK_SECONDS) {
    await writeBlock(folder, recorded, recordedSeconds, Math.max(block, start - 25 * HOUR), Math.min(block + BLOCK_SECONDS, start));
  }
  // What was not yet there when the last block began is added: every sample must be older than what the rules are about to record.
  await writeBlock(folder, rawSeries(size), SCRAPE_SECONDS, start - HOUR - 600, Math.floor(Date.now() / 1000));
}

/**
 * @param {string} folder
 * @param {import('./fleet.mjs').Series[]} series
 * @param {number} step
 * @param {number} from
 * @param {number} to
 */
async function writeBlock(folder, series, step, from, to) {
  const path = join(folder, 'history.om');
  const file = createWriteStream(path);
  const first = Math.ceil(from / step) * step;
  for (const { name, labels, value } of series) {
    const lines = [];
    for (let second = first; second < to; second += step) lines.push(`${name}{${labels}} ${value(second)} ${second}`);
    if (lines.length > 0 && !file.write(`${lines.join('\n')}\n`)) await once(file, 'drain');
  }
  file.end('# EOF\n');
  await once(file, 'finish');
  execFileSync('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', path, join(folder, 'data')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  rmSync(path);
}
