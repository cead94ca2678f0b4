/**
 * Sizing: what a `driftline serve` uses at records a second × features, with state on disk and a scrape every 15 s. Prints the table of
 * docs/deployment.md. CPU is the process's own time and not the clock's, so that a busy machine changes little; memory is the largest
 * resident size, with nothing that holds Node back. Run: npm run bench:sizing -- --seconds 60
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { linesOf, prepare } from './sizing/records.mjs';

const BIN = join(import.meta.dirname, '../../exporter/bin/driftline.js');
const TICK_MS = 100;
const SCRAPE_SECONDS = 15;
/** To tell the cost of one. */
const SCRAPES = 20;
/** Start-up and the compiler are not what a day costs. */
const WARM_UP_SECONDS = 20;
/** Of /proc's processor times; Linux has had no other for decades. */
const TICKS_A_SECOND = 100;
const LATE_MS = 120_000;
/** Scrapes cost, too: they should not be what keeps it from reading. */
const LOOK_MS = 3000;

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    features: { type: 'string', default: '20,200' },
    /** MiB of heap that Node gets; what it takes by itself when left out. */
    heap: { type: 'string' },
    rates: { type: 'string', default: '10,100,1000' },
  },
});
const seconds = Number(options.seconds);
const NODE = options.heap === undefined ? [] : [`--max-old-space-size=${options.heap}`];

console.log('| Features | Records a second | CPU | Memory | Series | A scrape |');
console.log('|---|---|---|---|---|---|');
for (const features of options.features.split(',').map(Number)) {
  for (const rate of options.rates.split(',').map(Number)) {
    const { cores, residentBytes, series, scrapeMs, scrapeBytes } = await measure(features, rate);
    const answer = `${scrapeMs.toFixed(0)} ms of CPU, ${(scrapeBytes / 1024).toFixed(0)} KiB`;
    console.log(
      `| ${features} | ${rate} | ${(1000 * cores).toFixed(0)}m | ${(residentBytes / 1024 ** 2).toFixed(0)} MiB | ${series} | ${answer} |`,
    );
  }
}

async function measure(features, rate) {
  const folder = await mkdtemp(join(tmpdir(), 'driftline-sizing-'));
  let exporter;
  try {
    await prepare(folder, features);
    await run(['profile', '--input', 'training.jsonl'], folder);
    exporter = spawn(process.execPath, [...NODE, BIN, 'serve', '--web.listen-address=127.0.0.1:0', '--state.path=state'], { cwd: folder });
    const [line] = await once(exporter.stderr, 'data');
    const address = /address=(127\S+)/.exec(String(line))[1];
    const warmedUp = await grow(folder, features, rate, address, WARM_UP_SECONDS);
    const before = processorSeconds(exporter.pid);
    const since = performance.now();
    const written = await grow(folder, features, rate, address, seconds);
    const cores = (processorSeconds(exporter.pid) - before) / ((performance.now() - since) / 1000);
    await caughtUp(address, warmedUp + written);
    const atRest = processorSeconds(exporter.pid);
    for (let i = 1; i < SCRAPES; i++) await scrape(address);
    const { text, bytes } = await scrape(address);
    const scrapeMs = (1000 * (processorSeconds(exporter.pid) - atRest)) / SCRAPES;
    return {
      cores,
      residentBytes: peakBytes(exporter.pid),
      series: text.split('\n').filter((row) => row !== '' && !row.startsWith('#')).length,
      scrapeMs,
      scrapeBytes: bytes,
    };
  } finally {
    exporter?.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
}

/** Lets the log grow at its rate for so long, and scrapes now and then. Gives how many records it wrote. */
async function grow(folder, features, rate, address, forSeconds) {
  const start = performance.now();
  let written = 0;
  let scraped = 0;
  for (;;) {
    const elapsed = (performance.now() - start) / 1000;
    const due = Math.floor(Math.min(elapsed, forSeconds) * rate) - written;
    if (due > 0) appendFileSync(join(folder, 'log.jsonl'), linesOf(features, due));
    written += Math.max(0, due);
    if (elapsed >= forSeconds) break;
    if (elapsed > scraped * SCRAPE_SECONDS) {
      await scrape(address);
      scraped++;
    }
    await pause(TICK_MS);
  }
  return written;
}

/** A record that was not read cost nothing, so none may be left. */
async function caughtUp(address, records) {
  const deadline = performance.now() + LATE_MS;
  for (;;) {
    const { text } = await scrape(address);
    const read = Number(/^ml_exporter_input_records_total\{.*\} (\d+)$/m.exec(text)[1]);
    if (read === records) return;
    if (performance.now() > deadline) throw new Error(`${read} of ${records} records were read`);
    await pause(LOOK_MS);
  }
}

async function scrape(address) {
  const response = await fetch(`http://${address}/metrics`, { headers: { 'accept-encoding': 'gzip' } });
  const text = await response.text();
  return { text, bytes: Number(response.headers.get('content-length') ?? Buffer.byteLength(text)) };
}

function processorSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

function peakBytes(pid) {
  return 1024 * Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
}

async function run(words, folder) {
  const [code] = await once(spawn(process.execPath, [BIN, ...words], { cwd: folder }), 'exit');
  if (code !== 0) throw new Error(`driftline ${words.join(' ')} ended with ${code}`);
}
