import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeHistory, writeTraining } from '../../exporter/src/simulator/files.ts';
import { calm } from '../../exporter/src/simulator/incident.ts';
import { LiveLog } from '../../exporter/src/simulator/live-log.ts';
import { repeated, scheduleOf } from '../../exporter/src/simulator/schedule.ts';
import { live, modelNamed, START_MS } from './models.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulator-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function recordsIn(...path: readonly string[]): readonly unknown[] {
  const text = readFileSync(join(folder, ...path), 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line));
}

const traffic = { ratePerSecond: 20, seed: 7, dayLengthSeconds: 600, timeline: calm };

describe('the files', () => {
  test('of training rows hold one record a line, and a second writing replaces the first', async () => {
    const file = join(folder, 'training', 'card-fraud.jsonl');
    const model = modelNamed('card-fraud');
    await writeTraining(model, { file, seed: 1, rows: 10 });
    expect(await writeTraining(model, { file, seed: 1, rows: 500 })).toBe(500);
    expect(recordsIn('training', 'card-fraud.jsonl')).toHaveLength(500);
  });

  test('of the history are written with progress', async () => {
    const seen: string[] = [];
    const file = join(folder, 'delivery-time.jsonl');
    const span = { file, seed: 1, fromMs: START_MS - 7_200_000, toMs: START_MS };
    const rows = await writeHistory(modelNamed('delivery-time'), { ...span, onProgress: (_, timestamp) => seen.push(timestamp) });
    expect(recordsIn('delivery-time.jsonl')).toHaveLength(rows);
    expect(seen.length).toBeGreaterThan(3);
    expect(seen).toEqual([...seen].sort());
  });
});

describe('the live log', () => {
  test('starts with full windows, then appends what came since the last tick', () => {
    const log = new LiveLog({ folder, startMs: START_MS, traffic });
    log.tick(START_MS);
    const first = recordsIn('card-fraud-2026-11-19T15.jsonl');
    expect(first).toEqual(live(modelNamed('card-fraud'), -150, 0));
    const { rows } = log.tick(START_MS + 1_300);
    log.tick(START_MS + 2_000);
    expect(recordsIn('card-fraud-2026-11-19T15.jsonl')).toEqual(live(modelNamed('card-fraud'), -150, 2));
    expect(rows.get('card-fraud')).toBe(live(modelNamed('card-fraud'), 0, 1.3).length);
  });

  test('tells which incidents started and ended', () => {
    const log = new LiveLog({ folder, startMs: START_MS, traffic: { ...traffic, timeline: repeated(scheduleOf(), START_MS) } });
    const told: string[] = [];
    for (let seconds = 0; seconds < 300; seconds += 10) {
      const { started, ended } = log.tick(START_MS + seconds * 1000);
      told.push(...ended.map(({ name }) => `${seconds} end ${name}`), ...started.map(({ name }) => `${seconds} start ${name}`));
    }
    // A gradual incident has no strength at its very start.
    expect(told).toEqual(['60 start broken-join', '190 end broken-join', '270 start creeping-default']);
  });

  test('begins a new file each hour and keeps the newest two, touching no other file', () => {
    writeFileSync(join(folder, 'card-fraud-notes.jsonl'), '');
    const log = new LiveLog({ folder, startMs: START_MS, traffic });
    for (const hour of [0, 1, 2]) log.tick(START_MS + hour * 3_600_000);
    expect(readdirSync(folder).filter((file) => file.startsWith('card-fraud'))).toEqual([
      'card-fraud-2026-11-19T16.jsonl',
      'card-fraud-2026-11-19T17.jsonl',
      'card-fraud-notes.jsonl',
    ]);
  });

  test('puts the rows of a tick over the full hour into both files', () => {
    const log = new LiveLog({ folder, startMs: START_MS, traffic });
    log.tick(START_MS + 1_790_000);
    log.tick(START_MS + 1_810_000);
    expect(recordsIn('ticket-routing-2026-11-19T16.jsonl')).toEqual(live(modelNamed('ticket-routing'), 1800, 1810));
  });

  test('catches up only on the last five minutes after a sleep, and writes nothing when the clock goes back', () => {
    const log = new LiveLog({ folder, startMs: START_MS, traffic });
    log.tick(START_MS);
    const { rows } = log.tick(START_MS + 10_000_000);
    expect(rows.get('card-fraud')).toBe(live(modelNamed('card-fraud'), 9_700, 10_000).length);
    expect(log.tick(START_MS).rows.get('card-fraud')).toBe(0);
  });
});
