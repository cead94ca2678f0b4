/**
 * The same rotation torture for driftline's reader and for readers that others use: Debian's mtail, npm's tail and @logdna/tail-file. Prints how many
 * lines were written, and how many of them were delivered, lost and delivered again. The peers are installed into a temporary folder (mtail by apt-get, when root).
 * Run: npm run faults:peers
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { driftline } from './peers/driftline.mjs';
import { logdna, mtail, mtailOnGlob, tail } from './peers/others.mjs';
import { SCENARIOS } from './peers/scenarios.mjs';

const SETTLED_MS = 3000;
const LONGEST_MS = 20_000;

const readers = [];
for (const open of [driftline, mtail, mtailOnGlob, tail, logdna]) {
  const reader = await open();
  if (reader.missing === undefined) readers.push(reader);
  else console.log(`NOT COMPARED: ${reader.name}: ${reader.missing}`);
}

for (const { name, version } of readers) console.log(`${name} ${version}`);
console.log('\nDelivered / lost / doubled:\n');
console.log(`| What happens | Written | ${readers.map(({ name }) => name).join(' | ')} |`);
console.log(`|---|---|${readers.map(() => '---|').join('')}`);
let isPerfect = true;
for (const scenario of SCENARIOS) {
  const cells = [];
  let written = 0;
  for (const reader of readers) {
    const outcome = await torture(scenario, reader);
    written = outcome.written;
    if (reader === readers[0] && outcome.lost + outcome.doubled > 0) isPerfect = false;
    cells.push(`${written - outcome.lost} / ${outcome.lost} / ${outcome.doubled}`);
  }
  console.log(`| ${scenario.name} | ${written} | ${cells.join(' | ')} |`);
}
for (const { folder } of readers) if (folder !== undefined) await rm(folder, { recursive: true, force: true });
if (!isPerfect) process.exitCode = 1;

async function torture(scenario, reader) {
  const folder = await mkdtemp(join(tmpdir(), 'driftline-peers-'));
  const path = join(folder, 'app.log');
  const ids = [];
  const line = (text = '') => {
    ids.push(`r${ids.length}`);
    return `${JSON.stringify({ id: ids.at(-1), text })}\n`;
  };
  let session = { delivered: new Map() };
  try {
    const world = {
      path,
      folder,
      line,
      pause,
      start: async () => (session = await reader.start(path, session)),
      stop: () => session.stop(),
    };
    await scenario.run(world);
    await settled(session, ids.length);
    await session.stop();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const counts = ids.map((id) => session.delivered.get(id) ?? 0);
  return {
    written: ids.length,
    lost: counts.filter((count) => count === 0).length,
    doubled: counts.reduce((sum, count) => sum + Math.max(0, count - 1), 0),
  };
}

/** Until everything came, or nothing more comes. */
async function settled(session, lines) {
  const start = performance.now();
  let before = -1;
  let since = start;
  while (performance.now() - start < LONGEST_MS) {
    await session.refresh?.();
    const now = [...session.delivered.values()].reduce((sum, count) => sum + count, 0);
    if (now !== before) since = performance.now();
    before = now;
    if (performance.now() - since > (now >= lines ? SETTLED_MS / 2 : 2 * SETTLED_MS)) return;
    await pause(100);
  }
}
