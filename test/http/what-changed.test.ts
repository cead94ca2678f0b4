import { describe, expect, it } from 'vitest';
import { whatChanged } from '../../exporter/src/http/page/what-changed.ts';
import type { FakeSubject } from '../support/page-snapshots.ts';
import { fakeFault, fakeSubject } from '../support/page-snapshots.ts';

const reference = {
  rows: 1000,
  faultShares: new Map(),
  overdispersion: 1,
  quantiles: [0, 25, 50, 75, 100],
  deviation: 30,
};
const stayed = { reference, quantiles: [0, 26, 51, 76, 100] };
const skewedShares = { referenceShares: [0.5, 0.3, 0.2], currentShares: [0.6, 0.3, 0.1] };

const TABLE: readonly (readonly [string, FakeSubject, string | undefined])[] = [
  ['a fault', { faults: [fakeFault('null', 0.31, 0.001, 28)] }, '31 % null, 0.1 % in the reference'],
  [
    'the worst of two faults',
    { faults: [fakeFault('null', 0.3, 0, 2), fakeFault('empty', 0.4, 0, 3)] },
    '40 % empty, 0 % in the reference',
  ],
  ['a fault of another kind', { faults: [fakeFault('type', 1, 0, 40)] }, '100 % of another type, 0 % in the reference'],
  ['values above the range', { faults: [fakeFault('above_range', 0.08, 0.0001, 4)] }, '8.0 % above the range, < 0.1 % in the reference'],
  ['a median that rose', { reference, quantiles: [0, 40, 80, 90, 100] }, 'Moved up: median 50 to 80'],
  ['a median that fell', { reference, quantiles: [-9, -3, -1.5, 4, 9] }, 'Moved down: median 50 to −1.5'],
  ['a wider spread', { ...stayed, deviation: 60 }, 'Wider: standard deviation 30 to 60'],
  ['a narrower spread', { ...stayed, deviation: 15 }, 'Narrower: standard deviation 30 to 15'],
  ['neither moved nor wider', { ...stayed, deviation: 30, edges: [10, 20], ...skewedShares }, 'Above 20: 20 % to 10 %'],
  [
    'a change in the lowest bin',
    { edges: [10, 20], referenceShares: [0.1, 0.45, 0.45], currentShares: [0.3, 0.35, 0.35] },
    'Up to 10: 10 % to 30 %',
  ],
  [
    'a change between two edges',
    { edges: [10, 20], referenceShares: [0.4, 0.1, 0.5], currentShares: [0.35, 0.2, 0.45] },
    'Above 10 to 20: 10 % to 20 %',
  ],
  [
    'a category',
    { labels: ['a', 'b', '60K+ €'], referenceShares: [0.5, 0.399, 0.101], currentShares: [0.52, 0.407, 0.073] },
    '60K+ €: 10.1 % to 7.3 %',
  ],
  [
    'a category with a long name',
    { labels: ['a', 'word '.repeat(20)], referenceShares: [0.9, 0.1], currentShares: [0.5, 0.5] },
    'word word word word word word word word…: 10 % to 50 %',
  ],
  [
    'values never seen before',
    { labels: ['a', '__unseen__'], referenceShares: [1, 0], currentShares: [0.75, 0.25] },
    'Never seen before: 0 % to 25 %',
  ],
  [
    'the rest of the categories',
    { labels: ['a', '__other__'], referenceShares: [0.8, 0.2], currentShares: [0.6, 0.4] },
    'Other values: 20 % to 40 %',
  ],
  [
    'the class',
    { role: 'output', name: 'class', labels: ['0', '1'], referenceShares: [0.5, 0.5], currentShares: [0.63, 0.37] },
    'Class 1: 50 % to 37 %',
  ],
  [
    'a score that fell',
    { role: 'output', name: 'score', edges: [0.5, 0.95], referenceShares: [0.3, 0.41, 0.29], currentShares: [0.33, 0.51, 0.16] },
    'Fewer above 0.95: 29 % to 16 %',
  ],
  [
    'a score that gained at the low end',
    { role: 'output', name: 'score', edges: [0.1, 0.95], referenceShares: [0.1, 0.6, 0.3], currentShares: [0.3, 0.42, 0.28] },
    'More up to 0.1: 10 % to 30 %',
  ],
  ['nothing', { ...stayed, deviation: 30 }, undefined],
  ['nothing in a category', { labels: ['a', 'b'], referenceShares: [0.5, 0.5] }, undefined],
  ['nothing in a score', { role: 'output', name: 'score' }, undefined],
  ['no row', { rows: 0 }, undefined],
];

describe('what changed', () => {
  it.each(TABLE)('tells %s', (_, subject, sentence) => {
    const change = whatChanged(fakeSubject(subject));
    expect(change && `${change.strong}${change.rest}`).toBe(sentence);
  });
});
