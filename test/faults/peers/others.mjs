import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** npm's most used tail library. */
export const tail = () =>
  library(
    'tail',
    'tail',
    "const { Tail } = require('tail'); new Tail(path, { fromBeginning: true, follow: true }).on('line', line).on('error', () => {});",
  );

/** LogDNA's. */
export const logdna = () =>
  library(
    'logdna',
    '@logdna/tail-file',
    "const TailFile = require('@logdna/tail-file'); const tail = new TailFile(path, { startPos: 0 }); tail.on('tail_error', () => {}); tail.start().catch(() => {}); require('readline').createInterface({ input: tail }).on('line', line);",
  );

async function library(name, packageName, code) {
  const folder = mkdtempSync(join(tmpdir(), 'driftline-peer-'));
  const { status } = spawnSync('npm', ['install', '--prefix', folder, packageName], { stdio: 'ignore' });
  if (status !== 0) return { name, missing: `npm could not install ${packageName}` };
  const script = join(folder, 'follow.cjs');
  writeFileSync(
    script,
    `const path = process.argv[2]; const line = (text) => { const id = /"id":"(\\w+)"/.exec(text)?.[1]; if (id) process.stdout.write(id + '\\n'); }; process.on('uncaughtException', () => {}); ${code}`,
  );
  const { version } = JSON.parse(readFileSync(join(folder, 'node_modules', packageName, 'package.json'), 'utf8'));
  return {
    name,
    version,
    folder,
    start: async (path, { delivered }) => {
      const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'ignore'] });
      let rest = '';
      child.stdout.setEncoding('utf8').on('data', (text) => {
        const ids = (rest + text).split('\n');
        rest = ids.pop() ?? '';
        for (const id of ids) delivered.set(id, (delivered.get(id) ?? 0) + 1);
      });
      await pause(1000);
      return { delivered, stop: () => end(child) };
    },
  };
}

/** Google's, as Debian ships it: it counts by id, and is asked what it has counted. It keeps nothing over a restart. */
export const mtail = () => mtailOn('mtail', '');

/** The same, given a glob that has the rotated names. */
export const mtailOnGlob = () => mtailOn('mtail on a glob', '*');

async function mtailOn(name, wildcard) {
  const program = ['/usr/bin/mtail'].find((path) => spawnSync(path, ['--version']).status === 0) ?? installMtail();
  if (program === undefined) return { name, missing: 'apt-get could not install it' };
  const folder = mkdtempSync(join(tmpdir(), 'driftline-peer-'));
  writeFileSync(join(folder, 'ids.mtail'), 'counter lines by id\n/"id":"(?P<id>\\w+)"/ {\n  lines[$id]++\n}\n');
  const said = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return {
    name,
    version: /version (\S+)/.exec(`${said.stdout}${said.stderr}`)?.[1] ?? 'of an unknown version',
    folder,
    start: async (path, { delivered }) => {
      const port = await freePort();
      const child = spawn(
        program,
        [
          '-progs',
          folder,
          '-logs',
          `${path}${wildcard}`,
          '-port',
          String(port),
          '-address',
          '127.0.0.1',
          '-poll_interval',
          '250ms',
          '-poll_log_interval',
          '250ms',
          '-logtostderr',
        ],
        {
          stdio: 'ignore',
        },
      );
      const earlier = new Map(delivered);
      const session = { delivered };
      session.refresh = async () => {
        const text = await fetch(`http://127.0.0.1:${port}/metrics`).then(
          (answer) => answer.text(),
          () => '',
        );
        for (const [, id, count] of text.matchAll(/^lines\{id="(\w+)".*\} (\d+)/gm))
          delivered.set(id, (earlier.get(id) ?? 0) + Number(count));
      };
      session.stop = async () => {
        await session.refresh();
        await end(child);
      };
      await pause(1000);
      return session;
    },
  };
}

function installMtail() {
  spawnSync('apt-get', ['install', '--yes', '--no-install-recommends', 'mtail'], {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return spawnSync('/usr/bin/mtail', ['--version']).status === 0 ? '/usr/bin/mtail' : undefined;
}

async function end(child) {
  if (child.exitCode !== null) return;
  const closed = new Promise((resolve) => child.on('close', resolve));
  child.kill('SIGKILL');
  await closed;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
