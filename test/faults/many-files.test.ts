import { readdirSync } from 'node:fs';
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { FileInput } from '../../exporter/src/sources/file-input.ts';
import { Tally } from '../../exporter/src/tally.ts';
import { LineSink } from '../sources/line-sink.ts';
import { rounds, timeFor } from '../support/rounds.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const FILES = rounds(1000, 100_000);
/** What `docs/reading-logs.md` promises. */
const OPEN_FILES = 256;
const HEAP_BYTES_A_FILE = 4096;
const POLL_MS = 250;
const IDLE_MS = 6 * 60_000;
const IDLE_POLLS = 24;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

it(
  `reads ${FILES} files of one pattern, with few of them open, and goes on looking at all of them`,
  async () => {
    const folder = await temporaryFolder();
    for (let i = 0; i < FILES; i++) await writeFile(join(folder, `${i}.log`), `${i}\n`);
    const got = new Uint32Array(FILES + 1);
    let clock = 0;
    let mostOpen = 0;
    const polls: number[] = [];
    const cpu = cpuClock();
    const open = openDescriptors();
    collectGarbage();
    const heapBefore = process.memoryUsage().heapUsed;
    const input = new FileInput({
      file: join(folder, '*.log'),
      start: 'beginning',
      tally: new Tally(),
      openSink: () => new LineSink((line) => void got[Number(line)]!++),
      now: () => clock,
      onProblem: (message) => expect.fail(message),
    });
    const poll = async (): Promise<void> => {
      clock += POLL_MS;
      for (let isBusy = true; isBusy; ) {
        const start = performance.now();
        isBusy = await input.poll();
        polls.push(performance.now() - start);
        mostOpen = Math.max(mostOpen, openDescriptors() - open);
      }
    };

    await poll();
    expect(got.subarray(0, FILES).every((count) => count === 1)).toBe(true);
    const firstMs = polls.splice(0);
    const firstCpuMs = cpu();

    for (let turn = 0; turn < IDLE_POLLS; turn++) {
      clock += IDLE_MS / IDLE_POLLS;
      await poll();
    }
    collectGarbage();
    const heap = process.memoryUsage().heapUsed - heapBefore;
    const idleMs = polls.splice(0);
    const idleCpuMs = cpu();

    // A new file is found by the next search; one that was idle in its turn.
    await writeFile(join(folder, 'new.log'), `${FILES}\n`);
    for (let passed = 0; passed < 2000; passed += POLL_MS) await poll();
    expect(got[FILES]).toBe(1);
    await appendFile(join(folder, '0.log'), '0\n');
    for (let turn = 0; turn <= FILES / 1000; turn++) await poll();
    expect(got[0]).toBe(2);

    const saved = JSON.stringify(input.save()).length;
    await input.close();
    expect(mostOpen).toBeLessThanOrEqual(OPEN_FILES);
    expect(heap).toBeLessThan(16e6 + FILES * HEAP_BYTES_A_FILE);
    expect(openDescriptors()).toBeLessThanOrEqual(open);
    process.stdout.write(
      `${FILES} files: read first in ${milliseconds(sum(firstMs))} (CPU ${milliseconds(firstCpuMs)}) and ${firstMs.length} polls of at most ` +
        `${milliseconds(Math.max(...firstMs))}; then ${milliseconds(median(idleMs))} a poll with a search (CPU ${milliseconds(idleCpuMs / idleMs.length)}); ` +
        `${mostOpen} open at most; ${Math.round(heap / FILES)} bytes of heap and ${Math.round(saved / FILES)} of state a file\n`,
    );
  },
  timeFor(FILES, 10),
);

function openDescriptors(): number {
  return readdirSync('/proc/self/fd').length;
}

/** CPU time since it was asked last, milliseconds. */
function cpuClock(): () => number {
  let before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    return (user + system) / 1000;
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}

function milliseconds(value: number): string {
  return `${Math.round(value)} ms`;
}
