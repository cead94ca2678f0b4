import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { runProgram } from '../support/program.ts';
import { rounds } from '../support/rounds.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { look } from './look.ts';

const ROUNDS = rounds(50, 1000);
const BUILT = pathToFileURL(join(import.meta.dirname, '../../exporter/dist/state/index.js')).href;

/**
 * Counts up in two keys, writes large values between them, tells each commit that succeeded, and dies within a few milliseconds of its start,
 * or of its first commit.
 */
const CHILD = `
  import { writeSync } from 'node:fs';
  import { openState } from '${BUILT}';
  const { store, entries } = await openState(process.argv[1], Date.now);
  const text = (key) => new TextDecoder().decode(entries.get(key)) || '0';
  const bytes = (text) => new TextEncoder().encode(text);
  const die = () => setTimeout(() => process.kill(process.pid, 'SIGKILL'), Math.random() * 40);
  let isDying = process.argv[2] === 'start';
  if (isDying) die();
  for (let count = Number(text('first')) + 1; ; count++) {
    const panes = Array.from({ length: 4 }, (_, i) => ['pane/' + i, new Uint8Array(150_000).fill(count)]);
    await store.commit({ puts: new Map([['first', bytes(String(count))], ...panes, ['last', bytes(String(count))]]), deletes: [] });
    writeSync(1, count + '\\n');
    if (!isDying) die();
    isDying = true;
  }
`;

it(`survives kill -9 at any moment, ${ROUNDS} times: what was committed is there, whole`, { timeout: 30_000 + 2000 * ROUNDS }, async () => {
  const folder = await temporaryFolder();
  let reached = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { stdout, stderr, signal } = await runProgram(process.execPath, [
      '--input-type=module',
      '-e',
      CHILD,
      folder,
      round % 2 === 0 ? 'start' : 'first commit',
    ]);
    expect(signal, stderr).toBe('SIGKILL');
    const told = Math.max(reached, ...stdout.trim().split('\n').map(Number));
    const { entries } = await look(folder);
    const count = Number(new TextDecoder().decode(entries.get('first')));
    expect(new TextDecoder().decode(entries.get('last'))).toBe(new TextDecoder().decode(entries.get('first')));
    expect(count).toBeGreaterThanOrEqual(told);
    for (let i = 0; i < 4; i++) expect(entries.get(`pane/${i}`)?.every((byte) => byte === count % 256) ?? count === 0).toBe(true);
    reached = count;
  }
  expect(reached).toBeGreaterThanOrEqual(Math.floor(ROUNDS / 2));
});
