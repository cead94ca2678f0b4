/** Writes log/app.jsonl at a rate, renames it every so many seconds, and keeps the last two. Arguments: folder, MB/s, seconds a file, seconds. */
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chunkAt } from './records.mjs';

const MOST_BEHIND_BYTES = 64e6;

const [folder = '.', rate, rotateSeconds, seconds] = process.argv.slice(2);
const path = join(folder, 'log/app.jsonl');
const written = { bytes: 0, records: 0, serials: 0, rotations: 0, seconds: 0, isDone: false };
let lag = 0;
process.on('message', (message) => {
  lag = message.lag;
});

const start = performance.now();
let handle = openSync(path, 'a');
let rotatedMs = start;
let chunk = chunkAt(Date.now());
for (;;) {
  const now = performance.now();
  if (now - start >= Number(seconds) * 1000) break;
  if (now - rotatedMs >= Number(rotateSeconds) * 1000) rotate(now);
  const due = ((now - start) / 1000) * Number(rate) * 1e6;
  if (lag > MOST_BEHIND_BYTES || written.bytes > due) {
    await pause(5);
    continue;
  }
  put(chunk.bytes);
  written.bytes += chunk.bytes.length;
  written.records += chunk.records;
  written.serials += chunk.serials;
  // Messages come in only when this loop lets them.
  await pause(0);
}
closeSync(handle);
written.seconds = (performance.now() - start) / 1000;
written.isDone = true;
process.send?.(written, () => process.disconnect());

/** Ends in the middle of a line now and then, as a writer with a buffer does. */
function put(bytes) {
  const half = Math.floor(bytes.length / 2);
  writeSync(handle, bytes, 0, half);
  writeSync(handle, bytes, half);
}

function rotate(now) {
  rmSync(`${path}.2`, { force: true });
  if (written.rotations > 0) renameSync(`${path}.1`, `${path}.2`);
  renameSync(path, `${path}.1`);
  closeSync(handle);
  handle = openSync(path, 'a');
  rotatedMs = now;
  written.rotations++;
  chunk = chunkAt(Date.now());
}
