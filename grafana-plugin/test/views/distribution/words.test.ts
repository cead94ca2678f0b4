import { describe, expect, it } from 'vitest';
import { LEVEL, LEVELS } from '../../../src/model/levels.ts';
import type { BinEdges } from '../../../src/model/series/bins.ts';
import { cut, isLabelled, logValues, placing, roundSteps, roundValues } from '../../../src/views/distribution/plot.ts';
import { foldedSum, shownBins } from '../../../src/views/distribution/shown-bins.ts';
import { longNumber, shortNumber, valueWordsOf } from '../../../src/views/distribution/value-words.ts';
import { faultName, pointsWords, sinceWords, sumWords } from '../../../src/views/distribution/words.ts';

function edges(...uppers: number[]): readonly BinEdges[] {
  return [...uppers, Number.POSITIVE_INFINITY].map((upper, bin) => ({
    kind: 'number',
    lower: uppers[bin - 1] ?? Number.NEGATIVE_INFINITY,
    upper,
  }));
}

describe('values', () => {
  it('are short on axes and whole in sentences', () => {
    expect([26_712, 1_234_567, 0.012345, 0, -60_700].map((value) => shortNumber(value))).toEqual([
      '26.7k',
      '1.23M',
      '0.0123',
      '0',
      '-60.7k',
    ]);
    expect(longNumber(33_712)).toBe('33,700');
  });

  it('stay apart, as years do', () => {
    const words = valueWordsOf(edges(2019, 2020, 2021));
    expect(edges(2019, 2020, 2021).map(words.bin)).toEqual(['to 2019', '2019 to 2020', '2020 to 2021', 'above 2021']);
    expect(valueWordsOf(edges(20_191, 20_192)).edge(20_191)).toBe('20.191k');
  });

  it('that are categories have their own names', () => {
    expect(['__other__', '__unseen__', '60K+ €'].map((category) => valueWordsOf([]).bin({ kind: 'category', category }))).toEqual([
      'other',
      'unseen',
      '60K+ €',
    ]);
  });
});

it('points have a sign that is as wide as the other', () => {
  expect([0.0906, -0.05, 0.0001].map(pointsWords)).toEqual(['+9.1 pt', '−5.0 pt', '0.0 pt']);
});

it('the sum of the parts is told beside another one that was recorded', () => {
  const contributions = { name: 'PSI', parts: [], sum: 0.2412, root: undefined };
  expect(sumWords(contributions, 0.2413)).toBe('sum 0.241; blue: gained, grey: lost');
  expect(sumWords(contributions, 0.219)).toBe('sum 0.241 of counted rows, 0.219 recorded; blue: gained, grey: lost');
});

it('faults are called as people call them', () => {
  expect(['null', 'above_range', 'something_new'].map(faultName)).toEqual(['null', 'above range', 'something new']);
});

describe('axes', () => {
  it('have round steps', () => {
    expect(roundSteps(0.19, 4)).toEqual([0, 0.05, 0.1, expect.closeTo(0.15), 0.2]);
    expect(roundSteps(0, 4)).toEqual([0, 1]);
    expect(roundValues(11, 109, 5)).toEqual([20, 40, 60, 80, 100]);
    expect(logValues(3, 2000, 4)).toEqual([10, 100, 1000]);
    expect(logValues(3, 60, 5)).toEqual([5, 10, 20, 50]);
  });

  it('place values by ratio where they are logarithmic', () => {
    expect(placing(0, 10, 0, 100)(5)).toBe(50);
    expect(placing(1, 100, 0, 100, true)(10)).toBeCloseTo(50, 10);
  });

  it('keep their first and last label', () => {
    const labelled = Array.from({ length: 20 }, (_, index) => index).filter((index) => isLabelled(index, 20, 400, 50));
    expect([labelled[0], labelled.at(-1)]).toEqual([0, 19]);
    expect(labelled.length).toBeLessThanOrEqual(8);
  });
});

describe('many categories', () => {
  it('that do not fit are told in one sum', () => {
    expect(shownBins([3, 1, 2, 5], 3)).toEqual([0, 3]);
    expect(foldedSum([3, 1, 2, 5], [0, 3])).toBe(3);
    expect(shownBins([3, 1], 3)).toEqual([0, 1]);
  });

  it('have names cut in the middle', () => expect(cut('customer_monthly_income', 65)).toBe('custo…come'));
});

it('a fault has no drift in its words', () => {
  const words = [LEVEL.faulty, LEVEL.drifted].map((level) => sinceWords({ signs: LEVELS[level] }, '14:00'));
  expect(words).toEqual(['faulty from 14:00', 'drifted from 14:00']);
});
