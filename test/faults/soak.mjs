/**
 * Soak: a real `driftline serve` reads a log that is written at full speed and rotated all the while. Prints what the process used and how far it was
 * behind, and fails when a record was lost or counted twice, or when memory or handles grow.
 * Run: npm run soak -- --minutes 10 --rate 50
 */
import { fork, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { CONFIG, TRAINING } from './soak/records.mjs';

const BIN = join(import.meta.dirname, '../../exporter/bin/driftline.js');
const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    /** MB/s; the writer waits when the reader is more than 64 MB behind, so that the machine's limit is found. */
    rate: { type: 'string', default: '50' },
    rotate: { type: 'string', default: '30' },
  },
});
const minutes = Number(options.minutes);

const folder = await mkdtemp(join(tmpdir(), 'driftline-soak-'));
const programs = [];
try {
  await soak();
} finally {
  for (const program of programs) program.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
}

async function soak() {
  await mkdir(join(folder, 'log'));
  await writeFile(join(folder, 'driftline.yaml'), CONFIG);
  await writeFile(join(folder, 'training.jsonl'), TRAINING);
  await run(['profile', '--model', 'soak', '--input', 'training.jsonl']);
  const { url, child } = await serve();
  const writer = fork(join(import.meta.dirname, 'soak/writer.mjs'), [folder, options.rate, options.rotate, String(minutes * 60)]);
  programs.push(writer);
  let written;
  writer.on('message', (message) => {
    written = message;
  });
  const samples = [];
  const start = performance.now();
  while (written?.isDone !== true) {
    await pause(1000);
    const sample = await measure(url, (performance.now() - start) / 1000);
    samples.push(sample);
    // The writer may end between the sample and this.
    if (writer.connected) writer.send({ lag: sample.lag }, () => {});
    if (writer.exitCode !== null && written?.isDone !== true) throw new Error('the writer failed');
  }
  const last = await drained(url);
  const seconds = written.seconds;
  child.kill('SIGTERM');
  report(samples, written, last, seconds);
}

/** Waits until everything that was written is counted, or nothing moves any more. */
async function drained(url) {
  let before = -1;
  for (;;) {
    const sample = await measure(url, 0);
    if (sample.lag === 0 && sample.bytes === before) return sample;
    before = sample.bytes;
    await pause(7000);
  }
}

async function measure(url, seconds) {
  const text = await (await fetch(`${url}/metrics`)).text();
  const value = (name) => Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
  return {
    seconds,
    resident: value('process_resident_memory_bytes'),
    handles: value('process_open_fds'),
    lag: value('ml_exporter_input_lag_bytes'),
    bytes: value('ml_exporter_input_bytes_total'),
    records: value('ml_exporter_input_records_total'),
    rotations: value('ml_exporter_file_rotations_total'),
    serials: value('ml_kpi_total'),
    commits: value('ml_exporter_state_commits_total'),
    cpu: value('process_cpu_seconds_total'),
    rejected: [...text.matchAll(/^ml_exporter_rejected_records_total\{.*\} (\S+)$/gm)].reduce((sum, [, count]) => sum + Number(count), 0),
  };
}

function report(samples, written, last, seconds) {
  const mb = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
  const thirds = [samples.slice(0, samples.length / 3), samples.slice((2 * samples.length) / 3)];
  const [early, late] = thirds.map((part) => ({
    resident: median(part.map(({ resident }) => resident)),
    handles: Math.max(...part.map(({ handles }) => handles)),
    lag: median(part.map(({ lag }) => lag)),
  }));
  console.log(
    `${seconds.toFixed(0)} s, ${mb(written.bytes)} in ${written.records} records, ${(written.bytes / 1e6 / seconds).toFixed(1)} MB/s, ${(written.records / seconds).toFixed(0)} records/s`,
  );
  console.log(
    `CPU of the exporter: ${((100 * last.cpu) / seconds).toFixed(0)} % of a core; ${last.rotations} rotations seen of ${written.rotations}; ${last.commits} commits of state`,
  );
  console.log('            first third   last third');
  console.log(`resident    ${mb(early.resident).padEnd(13)} ${mb(late.resident)}`);
  console.log(`handles     ${String(early.handles).padEnd(13)} ${late.handles}`);
  console.log(`behind      ${mb(early.lag).padEnd(13)} ${mb(late.lag)}`);
  console.log(
    `lost ${Math.max(0, written.records - last.records)}, doubled ${Math.max(0, last.records - written.records)}, refused ${last.rejected}`,
  );
  const problems = [];
  if (last.records !== written.records || last.serials !== written.serials || last.bytes !== written.bytes)
    problems.push(`counted ${JSON.stringify(last)}, written ${JSON.stringify(written)}`);
  if (last.rotations !== written.rotations) problems.push('a rotation was not seen');
  if (late.resident > 1.25 * early.resident) problems.push('memory grows');
  // The writer hears of the lag a second late, which is worth up to 100 MB.
  if (late.lag > early.lag + 128e6) problems.push('the reader falls behind');
  if (late.handles > early.handles + 2) problems.push('handles grow');
  for (const problem of problems) console.log(`FAILED: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
  else console.log('nothing lost, nothing twice, nothing grows');
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

async function run(words) {
  const child = spawn(process.execPath, [BIN, ...words], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`driftline ${words.join(' ')} ended with ${code}`);
}

async function serve() {
  const child = spawn(process.execPath, [BIN, 'serve', '--web.listen-address=127.0.0.1:0'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  programs.push(child);
  child.stderr.setEncoding('utf8');
  const address = await new Promise((resolve, reject) => {
    child.stderr.on('data', (text) => {
      const found = /address=(\S+)/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
      if (/level=(?:warn|error)/.test(text)) process.stderr.write(text);
    });
    child.on('close', () => reject(new Error('serve ended')));
  });
  return { url: `http://${address}`, child };
}
