import { describe, expect, it } from 'vitest';
import { changeOf } from '../../../src/model/distribution/change.ts';
import { cumulative, drawnBins, medianOf } from '../../../src/model/distribution/scale.ts';
import type { BinEdges } from '../../../src/model/series/bins.ts';

const { NEGATIVE_INFINITY: below, POSITIVE_INFINITY: above } = Number;
const EDGES: readonly BinEdges[] = [
  { kind: 'number', lower: below, upper: 10 },
  { kind: 'number', lower: 10, upper: 30 },
  { kind: 'number', lower: 30, upper: above },
];

describe('open bins', () => {
  it("reach to the reference's ends", () => {
    expect(drawnBins(EDGES, 2, 100).map(({ lower, upper }) => [lower, upper])).toEqual([
      [2, 10],
      [10, 30],
      [30, 100],
    ]);
  });

  it('are as wide as their neighbours without them, and say so', () => {
    expect(drawnBins(EDGES, undefined, undefined)).toEqual([
      { lower: -10, upper: 10, isOpen: true, isGuessed: true },
      { lower: 10, upper: 30, isOpen: false, isGuessed: false },
      { lower: 30, upper: 50, isOpen: true, isGuessed: true },
    ]);
  });

  it('are none of categories', () => expect(drawnBins([{ kind: 'category', category: 'x' }], 0, 1)).toEqual([]));
});

describe('the median', () => {
  it('lies inside of its bin by linear interpolation', () => {
    expect(medianOf(drawnBins(EDGES, 0, 100), [0.25, 0.5, 0.25])).toBe(20);
  });

  it('is not known in an end that nobody knows', () => {
    expect(medianOf(drawnBins(EDGES, 0, undefined), [0.1, 0.1, 0.8])).toBeUndefined();
  });
});

it('cumulative shares begin at 0', () => expect(cumulative([0.25, 0.75])).toEqual([0, 0.25, 1]));

describe('a change', () => {
  const reference = [0.25, 0.25, 0.25, 0.25];
  const edges = [EDGES[0], EDGES[1], EDGES[1], EDGES[2]].flatMap((edge) => edge ?? []);
  it.each([
    ['up', [0.1, 0.2, 0.3, 0.4]],
    ['down', [0.4, 0.3, 0.2, 0.1]],
    ['wider', [0.4, 0.1, 0.1, 0.4]],
    ['narrower', [0.1, 0.4, 0.4, 0.1]],
  ])('is %s', (kind, now) => expect(changeOf(edges, reference, now, [])).toEqual({ kind }));

  it('is none between equals', () => expect(changeOf(edges, reference, reference, [])).toBeUndefined());

  it('of categories is the one that weighs most', () => {
    const categories = ['a', 'b'].map((category): BinEdges => ({ kind: 'category', category }));
    expect(changeOf(categories, [0.9, 0.1], [0.7, 0.3], [0.1, 0.2])).toEqual({ kind: 'category', category: 'b', reference: 0.1, now: 0.3 });
  });
});
