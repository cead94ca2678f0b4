import { describe, expect, test } from 'vitest';
import { choice } from '../../exporter/src/simulator/choice.ts';
import { Random } from '../../exporter/src/simulator/random.ts';
import { mean, share } from './direct.ts';

const DRAWS = 40_000;

function drawn(draw: (random: Random) => number): readonly number[] {
  const random = new Random('test', 1);
  return Array.from({ length: DRAWS }, () => draw(random));
}

describe('seeded random numbers', () => {
  test('are the same for the same seed', () => {
    const one = new Random('seed', 1);
    const other = new Random('seed', 1);
    expect(Array.from({ length: 100 }, () => one.uniform())).toEqual(Array.from({ length: 100 }, () => other.uniform()));
  });

  test('of neighbouring seeds have nothing to do with each other', () => {
    // 400 first numbers: a mean off by 0.06 is more than four standard errors.
    const firsts = Array.from({ length: 400 }, (_, seed) => new Random('model', seed).uniform());
    expect(Math.abs(mean(firsts) - 0.5)).toBeLessThan(0.06);
    expect(new Set(firsts).size).toBe(400);
  });

  test('are at least 0 and below 1', () => {
    const values = drawn((random) => random.uniform());
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    expect(mean(values)).toBeCloseTo(0.5, 1);
  });

  test('of each law have the mean of that law', () => {
    // Four standard errors at most.
    expect(Math.abs(mean(drawn((random) => random.normal(3, 2))) - 3)).toBeLessThan(0.04);
    expect(Math.abs(mean(drawn((random) => random.exponential(5))) - 5)).toBeLessThan(0.1);
    expect(Math.abs(mean(drawn((random) => random.poisson(2.5))) - 2.5)).toBeLessThan(0.032);
    expect(Math.abs(mean(drawn((random) => random.poisson(10_000))) - 10_000)).toBeLessThan(2);
    expect(
      Math.abs(
        share(
          drawn((random) => random.lognormal(7, 1)),
          (value) => value < 7,
        ) - 0.5,
      ),
    ).toBeLessThan(0.01);
  });

  test('among whole numbers reach both ends', () => {
    expect(new Set(drawn((random) => random.integer(2, 5)))).toEqual(new Set([2, 3, 4, 5]));
  });
});

describe('a choice', () => {
  test('draws each value as often as its weight says', () => {
    const draw = choice([
      ['a', 3],
      ['b', 1],
      ['never', 0],
    ]);
    const random = new Random('choice');
    const values = Array.from({ length: DRAWS }, () => draw(random));
    expect(share(values, (value) => value === 'a')).toBeCloseTo(0.75, 1);
    expect(values).not.toContain('never');
  });

  test('needs a value to choose', () => {
    expect(() => choice([])).toThrow('at least one value');
  });
});
