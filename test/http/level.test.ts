import { describe, expect, it } from 'vitest';
import type { Level } from '../../exporter/src/http/level.ts';
import { levelOf, worstFirst } from '../../exporter/src/http/level.ts';
import type { FakeSubject } from '../support/page-snapshots.ts';
import { fakeFault, fakeSubject, UNJUDGED } from '../support/page-snapshots.ts';

const faulty = [fakeFault('null', 0.3, 0, 1)];

const TABLE: readonly (readonly [string, FakeSubject, Level])[] = [
  ['no row', { rows: 0, rowsLookedAt: 0, drift: UNJUDGED }, 'no data'],
  ['no row of what is not judged', { rows: 0, rowsLookedAt: 0, drift: 'absent' }, 'no data'],
  ['rows without any value', { rows: 0, rowsLookedAt: 500, drift: UNJUDGED }, 'too few rows'],
  ['a fault score of 1', { faults: faulty, drift: { score: 3 } }, 'faulty input'],
  ['a fault score of 1 with too few rows', { rows: 10, faults: faulty, drift: UNJUDGED }, 'faulty input'],
  ['a fault score just below 1', { faults: [fakeFault('null', 0.3, 0, 0.999)], drift: { score: 0.1 } }, 'calm'],
  ['a fault of what is not judged', { faults: faulty, drift: 'absent' }, 'faulty input'],
  ['a score without enough rows', { rows: 199, drift: { score: 3 } }, 'too few rows'],
  ['enough rows that over-dispersion makes too few', { rows: 300, drift: UNJUDGED }, 'too few rows'],
  ['rows without a score', { drift: UNJUDGED }, 'too few rows'],
  ['no drift by design', { drift: 'absent' }, 'not judged'],
  ['a score of 2', { drift: { score: 2 } }, 'strongly drifted'],
  ['a score below 2', { drift: { score: 1.999 } }, 'drifted'],
  ['a score of 1', { drift: { score: 1 } }, 'drifted'],
  ['a score below 1', { drift: { score: 0.999 } }, 'hint'],
  ['a score of 0.5', { drift: { score: 0.5 } }, 'hint'],
  ['a score below 0.5', { drift: { score: 0.499 } }, 'calm'],
  ['a score of 0', { drift: { score: 0 } }, 'calm'],
];

describe('the level', () => {
  it.each(TABLE)('of %s', (_, subject, level) => {
    expect(levelOf(fakeSubject(subject), 200)).toBe(level);
  });

  it('counts over-dispersed rows for less', () => {
    const reference = { rows: 1000, faultShares: new Map(), overdispersion: 2 };
    expect(levelOf(fakeSubject({ rows: 399, reference, drift: { score: 3 } }), 200)).toBe('too few rows');
    expect(levelOf(fakeSubject({ rows: 400, reference, drift: { score: 3 } }), 200)).toBe('strongly drifted');
  });
});

describe('the order of rows', () => {
  it('is worst first: by level, by fault score, by drift score, by name', () => {
    const subjects = [
      fakeSubject({ name: 'none', rows: 0, rowsLookedAt: 0, drift: UNJUDGED }),
      fakeSubject({ name: 'few', rows: 20, drift: UNJUDGED }),
      fakeSubject({ name: 'calm b', drift: { score: 0.2 } }),
      fakeSubject({ name: 'calm a', drift: { score: 0.2 } }),
      fakeSubject({ name: 'hint', drift: { score: 0.7 } }),
      fakeSubject({ name: 'drifted', drift: { score: 1.2 } }),
      fakeSubject({ name: 'strong', drift: { score: 9 } }),
      fakeSubject({ name: 'faulty', faults: [fakeFault('null', 0.1, 0, 2)], drift: { score: 9 } }),
      fakeSubject({ name: 'more faulty', faults: [fakeFault('empty', 0.5, 0, 8)] }),
    ];
    expect(worstFirst(subjects, 200).map(({ subject }) => subject.name)).toEqual([
      'more faulty',
      'faulty',
      'strong',
      'drifted',
      'hint',
      'calm a',
      'calm b',
      'few',
      'none',
    ]);
  });
});
