import { describe, expect, it } from 'vitest';
import { landingPage } from '../../exporter/src/http/page/page.ts';
import type { PageState } from '../../exporter/src/http/page/page-state.ts';
import { fakeSnapshot } from '../support/page-snapshots.ts';
import { fakePageState, NOW } from './fake-house.ts';
import { textOf } from './page-text.ts';

const AT = NOW.getTime() / 1000;

describe('the three states', () => {
  const input = { name: '/var/log/x/*.jsonl', records: 5, refused: 0, behindBytes: 0, state: 'read' } as const;

  const TABLE: readonly (readonly [string, Partial<PageState>, string])[] = [
    ['no record', { inputs: [{ ...input, records: 0, state: 'waiting' }] }, 'No record yet\nWaiting for /var/log/x/*.jsonl'],
    [
      'a log that stopped',
      { inputs: [{ ...input, lastRecordSeconds: AT - 720 }] },
      'Log stopped 12 min ago\nno newer record, nothing waiting',
    ],
    [
      'a pause of five minutes',
      { inputs: [{ ...input, lastRecordSeconds: AT - 300 }] },
      'Log is read\nnewest record 5 min old, nothing waiting',
    ],
    [
      'bytes behind',
      { inputs: [{ ...input, lastRecordSeconds: AT, behindBytes: 1_234_567 }] },
      'Log is read\nnewest record 0 s old, 1.2 MB waiting',
    ],
    [
      'an input that fails',
      { inputs: [input, { ...input, state: 'failed', problem: 'permission denied' }] },
      'An input cannot be read\n/var/log/x/*.jsonl: permission denied',
    ],
    ['no input', { inputs: [] }, 'No log to read\nno model has an input'],
    ['state that fails', { state: { path: '/s', commits: 7, errors: 1, problem: 'disk full' } }, 'State cannot be saved\n/s: disk full'],
    ['state before the first time', { state: { path: '/s', commits: 0, errors: 0 } }, 'State is not saved yet\nin /s'],
    [
      'state of this start only',
      { state: { path: '/s', commits: 1, errors: 0, savedSeconds: AT - 3 } },
      'State is saved\n3 s ago, in /s\n',
    ],
    ['series left out', { series: { count: 100, limit: 100, dropped: 7 } }, 'Series are left out\n100 of at most 100 series; 7 left out'],
    ['scrapes that stopped', { lastScrapeSeconds: AT - 3600 }, 'Scrapes stopped\n60 min ago; 312 of at most 20,000 series'],
    ['not being ready', { notReady: 'reading the state' }, 'Not ready\nreading the state'],
    ['a missing reference', { modelsWithoutReference: ['fraud'] }, 'fraud\nReference missing: run driftline profile'],
  ];

  it.each(TABLE)('tell %s', (_, state, text) => {
    expect(textOf(state)).toContain(text);
  });

  it('tell that nothing is kept on disk', () => {
    const { state: _, ...rest } = fakePageState();
    expect(landingPage(rest)).toContain('State is not kept on disk');
  });

  it('wait longer for a log with a longer window', () => {
    const state = { inputs: [{ ...input, lastRecordSeconds: AT - 7000 }], snapshots: [fakeSnapshot({ windowSeconds: 86_400 })] };
    expect(textOf(state)).toContain('Log is read');
    expect(textOf({ ...state, snapshots: [fakeSnapshot({ windowSeconds: 3600 })] })).toContain('Log stopped 116 min ago');
  });

  it('name what is waited for when no model has a record', () => {
    expect(textOf({ snapshots: [], inputs: [input] })).toContain('No record yet\nWaiting for /var/log/x/*.jsonl');
    const { windowEnd: _, ...snapshot } = fakeSnapshot({ model: 'new' });
    const inputs = [
      { ...input, model: 'new' },
      { ...input, name: 'other', model: 'old' },
    ];
    expect(textOf({ snapshots: [snapshot], inputs })).toContain('No record yet. Waiting for /var/log/x/*.jsonl\n');
  });
});
