// @vitest-environment jsdom
import { createTheme, type Field, FieldType, getDisplayProcessor } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { limitWords, rowsWords, scoreWords, shareWords, statisticName, statisticWords } from '../../src/model/format.ts';
import { type Reason, reasonWords } from '../../src/model/reason.ts';
import { windowOf } from '../../src/model/series/window.ts';
import { durationWords, fullTime, longTime, shortTime, spokenTime, windowWords } from '../../src/model/time.ts';

const THURSDAY = Date.UTC(2026, 10, 19, 14, 30);
const HOUR = 3_600_000;

describe('numbers', () => {
  it('have the decimals that they can carry', () => {
    expect([0.18, 0.949, 0.95, 2.41].map((score) => scoreWords(score))).toEqual(['0.18', '0.95', '0.9', '2.4']);
    expect([statisticWords(0.2441), limitWords(0.1), shareWords(0.31), rowsWords(1864.2)]).toEqual(['0.244', '0.10', '31.0 %', '1,864']);
  });

  it('follow the unit and the decimals that the user chose', () => {
    const field: Field = { name: 'score', type: FieldType.number, values: [], config: { unit: 'suffix:×', decimals: 3 } };
    field.display = getDisplayProcessor({ field, theme: createTheme() });
    expect(scoreWords(2.41, field)).toMatch(/^2\.410\s×$/);
  });

  it('name the statistic as people write it', () => {
    expect([statisticName('psi'), statisticName('mine'), statisticName(undefined)]).toEqual(['PSI', 'mine', 'Statistic']);
  });
});

describe('times', () => {
  it('are of the time zone of the panel', () => {
    expect(shortTime(THURSDAY, 'utc')).toBe('Thu 14:30');
    expect(shortTime(THURSDAY, 'Asia/Tokyo')).toBe('Thu 23:30');
    expect([longTime, fullTime, spokenTime].map((words) => words(THURSDAY, 'utc'))).toEqual([
      'Thu 19 Nov, 14:30',
      'Thu 19 Nov 2026, 14:30',
      'Thursday 14:30',
    ]);
  });

  it('of a window name the second day only where it is another', () => {
    expect(windowWords(THURSDAY, THURSDAY + HOUR, 'utc')).toBe('Thu 19 Nov 2026, 14:30 to 15:30');
    expect(windowWords(THURSDAY, THURSDAY + 10 * HOUR, 'utc')).toBe('Thu 19 Nov 2026, 14:30 to Fri 20 Nov, 00:30');
  });

  it('last as people say it', () => {
    expect([9, 40 * 60, 2.5 * 3600, 28 * 3600, 50 * 3600].map((seconds) => durationWords(seconds * 1000))).toEqual([
      '9 s',
      '40 min',
      '2.5 h',
      '28 h',
      '2.1 d',
    ]);
  });

  it('of a window are told by the rule, else by the range of the query', () => {
    expect(windowOf({ name: 'model_feature:drift_score:last1h', expression: '' })).toBe(HOUR);
    expect(windowOf({ name: '', expression: 'sum by (le) (increase(ml_feature_value_bucket[24h]))' })).toBe(24 * HOUR);
    expect(windowOf({ name: 'ml_feature_drift_score', expression: 'ml_feature_drift_score' })).toBeUndefined();
  });
});

it('every reason has a title and a line of its own', () => {
  const reasons: Reason[] = [
    { kind: 'noSamples', query: 'Query A', newestRow: 'Thu 09:12' },
    { kind: 'noNumber' },
    { kind: 'noRowLabel' },
    { kind: 'nothingFound', search: 'salry', hidden: 14 },
    { kind: 'tooFewRows', rows: 34, needed: 200, window: '1 h' },
    { kind: 'noBins' },
    { kind: 'noSubjectChosen', choices: [] },
    { kind: 'noChecklist' },
    { kind: 'notYetJudged' },
    { kind: 'severalModels', models: ['a', 'b', 'c'] },
  ];
  expect(reasons.map((reason) => reasonWords(reason).title)).toEqual([
    'No drift score in this range',
    'No number field',
    'These series have no feature label',
    'No feature matches "salry"',
    'Too few rows to judge',
    'No distribution in this range',
    'Choose a feature',
    'No checklist here',
    'No check is judged yet',
    '3 models in one panel',
  ]);
  expect(reasonWords({ kind: 'tooFewRows', rows: 34, needed: 200, window: '1 h' }).line).toBe(
    '34 rows in 1 h, 200 are needed. Try a longer window.',
  );
});
