import { type Field, FieldType, ThresholdsMode } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { barLength, colourOfScore, DEFAULT_SCALE, LEVEL, LEVELS, levelOfScore, scaleOf } from '../../src/model/levels.ts';

function field(steps: readonly (readonly [number, string])[], direction?: 'lower'): Field {
  const thresholds = { mode: ThresholdsMode.Absolute, steps: steps.map(([value, color]) => ({ value, color })) };
  return { name: 'score', type: FieldType.number, values: [], config: { thresholds, ...(direction && { custom: { direction } }) } };
}
const BASE = [Number.NEGATIVE_INFINITY, 'green'] as const;

it('the colour is that of the scheme which the user chose, beside the thresholds', () => {
  const given = field([BASE, [3, 'blue']]);
  const scheme = {
    ...given,
    config: { ...given.config, color: { mode: 'continuous-GrYlRd' } },
    display: () => ({ text: '', numeric: 0, color: '#123456' }),
  };
  expect(colourOfScore(scaleOf(scheme), 4)).toBe('#123456');
  expect(levelOfScore(scaleOf(scheme), 4)).toBe(LEVEL.drifted);
  expect(colourOfScore(scaleOf(given), 4)).toBe('blue');
});

describe('the level of a score', () => {
  it.each([
    [0, LEVEL.calm],
    [0.49, LEVEL.calm],
    [0.5, LEVEL.hint],
    [1, LEVEL.drifted],
    [1.99, LEVEL.drifted],
    [2, LEVEL.stronglyDrifted],
    [1e9, LEVEL.stronglyDrifted],
  ])('of %f is that of the contract', (score, level) => {
    expect(levelOfScore(DEFAULT_SCALE, score)).toBe(level);
  });

  it('of a single threshold of the user is drifted, of two drifted and strongly drifted', () => {
    expect(levelOfScore(scaleOf(field([BASE, [3, 'blue']])), 3)).toBe(LEVEL.drifted);
    const two = scaleOf(field([BASE, [3, 'blue'], [6, 'red']]));
    expect([2, 3, 6].map((score) => levelOfScore(two, score))).toEqual([LEVEL.calm, LEVEL.drifted, LEVEL.stronglyDrifted]);
  });

  it('of p-values falls as they rise', () => {
    const scale = scaleOf(
      field(
        [
          [Number.NEGATIVE_INFINITY, 'red'],
          [0.01, 'orange'],
          [0.05, 'green'],
        ],
        'lower',
      ),
    );
    expect([0.001, 0.02, 0.5].map((p) => levelOfScore(scale, p))).toEqual([LEVEL.stronglyDrifted, LEVEL.drifted, LEVEL.calm]);
    expect([0.001, 0.02, 0.5].map((p) => colourOfScore(scale, p))).toEqual(['red', 'orange', 'green']);
  });

  it('keeps the colours of the user', () => {
    expect(colourOfScore(scaleOf(field([BASE, [3, 'blue']])), 3)).toBe('blue');
    expect(colourOfScore(scaleOf(field([BASE, [3, 'blue']])), 2)).toBe('green');
  });

  it('reads thresholds in percent between minimum and maximum', () => {
    const inPercent = field([BASE, [50, 'blue']]);
    inPercent.config = {
      ...inPercent.config,
      min: 0,
      max: 8,
      thresholds: { mode: ThresholdsMode.Percentage, steps: inPercent.config.thresholds?.steps ?? [] },
    };
    expect(scaleOf(inPercent).steps[0]?.value).toBe(4);
  });

  it('is the default one where the field has no thresholds', () => {
    expect(scaleOf(undefined)).toEqual(DEFAULT_SCALE);
  });
});

it('a bar is half as high as its row at the limit, and full at twice the limit', () => {
  expect([0, 1, 2, 40].map((score) => barLength(DEFAULT_SCALE, score))).toEqual([0, 0.5, 1, 1]);
});

it('signs stand at the place of their level', () => {
  expect(LEVELS.map(({ level }) => level)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});
