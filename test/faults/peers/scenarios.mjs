import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

const SETTLE_MS = 1500;

/** Writes `count` lines at once. */
function write({ path, line }, count, target = path) {
  appendFileSync(target, Array.from({ length: count }, () => line('x'.repeat(40))).join(''));
}

/** The reader follows an empty file, and then reads `count` lines: where a reader starts in a file that it finds is a matter of taste. */
async function begin(world, count = 50) {
  if (!existsSync(world.path)) writeFileSync(world.path, '');
  await world.start();
  await world.pause(SETTLE_MS);
  write(world, count);
  await world.pause(SETTLE_MS);
}

/** Each writes its lines into `path`, and starts and stops the reader; the reader should have every line once. */
export const SCENARIOS = [
  {
    name: 'for comparison: written in bursts, never rotated',
    run: async (world) => {
      await begin(world);
      for (let i = 0; i < 10; i++) {
        write(world, 100);
        await world.pause(200);
      }
    },
  },
  {
    name: 'rename, late writes into the old file',
    run: async (world) => {
      const { path, line, pause } = world;
      await begin(world);
      const old = openSync(path, 'a');
      renameSync(path, `${path}.1`);
      write(world, 50);
      for (let i = 0; i < 20; i++) {
        writeSync(old, line());
        await pause(20);
      }
      closeSync(old);
      await pause(SETTLE_MS);
      write(world, 50);
    },
  },
  {
    name: 'twenty renames in quick succession while lines are written',
    run: async (world) => {
      const { path, pause } = world;
      await begin(world, 10);
      for (let i = 0; i < 20; i++) {
        write(world, 50);
        await pause(300);
        write(world, 20);
        renameSync(path, `${path}.${i}`);
        write(world, 10);
      }
    },
  },
  {
    name: 'copytruncate right after a burst',
    run: async (world) => {
      const { path, pause } = world;
      await begin(world);
      write(world, 200);
      copyFileSync(path, `${path}.1`);
      truncateSync(path);
      await pause(SETTLE_MS);
      write(world, 50);
    },
  },
  {
    name: 'truncated and grown beyond the old length between two looks',
    run: async (world) => {
      const { path, line, pause } = world;
      await begin(world);
      writeFileSync(path, Array.from({ length: 200 }, () => line('y'.repeat(40))).join(''));
      await pause(SETTLE_MS);
      write(world, 10);
    },
  },
  {
    name: 'the same first 2 KiB in every generation, truncated and regrown',
    run: async (world) => {
      const { path, line, pause } = world;
      const head = `{"note":"${'h'.repeat(2048)}"}\n`;
      await begin(world, 0);
      appendFileSync(path, head);
      write(world, 50);
      await pause(SETTLE_MS);
      writeFileSync(path, head + Array.from({ length: 120 }, () => line('z'.repeat(40))).join(''));
      await pause(SETTLE_MS);
    },
  },
  {
    name: 'deleted, made again after 2.5 s',
    run: async (world) => {
      const { path, pause } = world;
      await begin(world);
      unlinkSync(path);
      await pause(2500);
      write(world, 50);
    },
  },
  {
    name: 'a symbolic link that is pointed at a new file',
    run: async (world) => {
      const { folder, path, pause } = world;
      writeFileSync(join(folder, 'first'), '');
      symlinkSync('first', path);
      await begin(world);
      write(world, 20, join(folder, 'second'));
      symlinkSync('second', `${path}.new`);
      renameSync(`${path}.new`, path);
      await pause(SETTLE_MS);
      write(world, 20, join(folder, 'second'));
    },
  },
  {
    name: 'characters and lines written byte by byte',
    run: async (world) => {
      const { path, line, pause } = world;
      await begin(world, 5);
      const handle = openSync(path, 'a');
      for (const byte of Buffer.from(`${line('äöü€𝄞')}${line('née')}`)) {
        writeSync(handle, Buffer.from([byte]));
        await pause(5);
      }
      closeSync(handle);
    },
  },
  {
    name: 'a line of 20 MB between others',
    run: async (world) => {
      const { path, line, pause } = world;
      await begin(world, 5);
      appendFileSync(path, line('L'.repeat(20_000_000)));
      write(world, 5);
      await pause(SETTLE_MS);
    },
  },
  {
    name: 'stopped, written, renamed, started again',
    run: async (world) => {
      const { path, pause, start, stop } = world;
      await begin(world);
      await stop();
      write(world, 30);
      renameSync(path, `${path}.1`);
      write(world, 30);
      await start();
      await pause(SETTLE_MS);
      write(world, 10);
    },
  },
  {
    name: 'stopped, copied and truncated, grown, started again',
    run: async (world) => {
      const { path, pause, start, stop } = world;
      await begin(world);
      await stop();
      write(world, 30);
      copyFileSync(path, `${path}.1`);
      truncateSync(path);
      write(world, 100);
      await start();
      await pause(SETTLE_MS);
    },
  },
  {
    name: 'stopped, renamed and compressed, started again',
    run: async (world) => {
      const { path, pause, start, stop } = world;
      await begin(world);
      await stop();
      write(world, 30);
      renameSync(path, `${path}.1`);
      spawnSync('gzip', [`${path}.1`]);
      rmSync(`${path}.1`, { force: true });
      write(world, 30);
      await start();
      await pause(SETTLE_MS);
    },
  },
];
