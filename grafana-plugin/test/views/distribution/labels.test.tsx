// @vitest-environment jsdom
import '../../support/stand-ins.ts';
import { cleanup } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { query, recorded } from '../../support/car-loan.ts';
import { renderPanel } from '../../support/panel.tsx';
import { salaryRange } from './story.ts';

afterEach(cleanup);

/** Mean width of a letter of 11 px, and that of a figure, which is wider. */
const LETTER = 6;
const FIGURE = 6.8;
const LINE = 9;

interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxesOf(chart: Element): Box[] {
  return [...chart.querySelectorAll('text')].map((text) => {
    const [x, y, words] = [Number(text.getAttribute('x')), Number(text.getAttribute('y')), text.textContent ?? ''];
    const width = words.length * (/^[\d.]+$/.test(words) ? FIGURE : LETTER);
    const left = { start: x, middle: x - width / 2, end: x - width }[text.getAttribute('text-anchor') ?? 'start'] ?? x;
    return { text: words, left, right: left + width, top: y - LINE, bottom: y };
  });
}

function labelsOf(container: Element): number {
  return container.querySelectorAll('svg text').length;
}

/** Pairs of labels that lie on one another, and labels that leave their chart. */
function clashes(container: Element): string[] {
  return [...container.querySelectorAll('svg')].flatMap((chart) => {
    const boxes = boxesOf(chart);
    const [width, height] = [Number(chart.getAttribute('width')), Number(chart.getAttribute('height'))];
    const outside = boxes.filter(({ left, right, top, bottom }) => left < -1 || right > width + 1 || top < -1 || bottom > height + 1);
    const over = boxes.flatMap((a, index) =>
      boxes
        .slice(index + 1)
        .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        .map((b) => `${a.text} | ${b.text}`),
    );
    return [...outside.map(({ text, left, top }) => `${text} outside at ${left}, ${top} of ${width} x ${height}`), ...over];
  });
}

type Given = Parameters<typeof query>[1];

const LONG_DECILES = [0.000158, 0.000284, 0.000459, 0.000731, 0.00115, 0.00192, 0.00303, 0.00547, 0.0127, Number.POSITIVE_INFINITY];
const DECILES = [11_700, 13_500, 15_600, 18_300, 21_900, 26_700, 33_600, 44_100, 60_700, Number.POSITIVE_INFINITY];
const NOW = [93, 93, 99, 112, 138, 173, 219, 270, 308, 357];

/** The numbers of the design's picture. */
function deciles(edges = DECILES) {
  const upper = (bin: number): string => (edges[bin] === Number.POSITIVE_INFINITY ? '+Inf' : String(edges[bin]));
  const bins: Given = NOW.map((rows, bin) => [
    'model_feature_bin:rows:increase1h',
    { feature: 'car_value', upper: upper(bin) },
    () => rows,
  ]);
  const reference: Given = [
    ...NOW.map((_, bin) => ['ml_reference_cdf', { feature: 'car_value', upper: upper(bin) }, () => (bin + 1) / 10] as const),
    ['ml_reference_rows', { feature: 'car_value' }, () => 50_000],
    ['ml_reference_minimum', { feature: 'car_value' }, () => (edges[0] ?? 0) * 0.85],
    ['ml_reference_maximum', { feature: 'car_value' }, () => (edges[8] ?? 0) * 1.8],
  ];
  return [...query('bins', bins), ...query('reference', reference)];
}

function manyCategories() {
  const names = Array.from({ length: 45 }, (_, index) => `a_rather_long_name_of_category_${index}`);
  return [
    ...query(
      'bins',
      names.map((category, bin) => ['model_feature_bin:rows:increase1h', { feature: 'region', category }, () => 20 + ((bin * 37) % 90)]),
    ),
    ...query(
      'reference',
      names.map((category) => ['ml_reference_ratio', { feature: 'region', category }, () => 1 / names.length]),
    ),
  ];
}

describe('no label lies on another, or leaves its chart', () => {
  const SIZES = [
    [1424, 714],
    [1000, 600],
    [700, 900],
    [590, 340],
    [480, 400],
    [300, 180],
  ] as const;
  for (const [width, height] of SIZES) {
    it(`of numbers in ${width} x ${height}`, () => {
      for (const binWidths of ['equal', 'scale'] as const) {
        const variables = { feature: 'car_value' };
        const { container } = renderPanel({ frames: [...recorded(), ...deciles()], variables, width, height, options: { binWidths } });
        expect(labelsOf(container)).toBeGreaterThan(5);
        expect(clashes(container)).toEqual([]);
        cleanup();
      }
    });

    it(`of numbers that are long to write in ${width} x ${height}`, () => {
      const frames = [...recorded(), ...deciles(LONG_DECILES)];
      const { container } = renderPanel({ frames, variables: { feature: 'car_value' }, width, height });
      expect(labelsOf(container)).toBeGreaterThan(5);
      expect(clashes(container)).toEqual([]);
    });

    it(`of categories in ${width} x ${height}`, () => {
      for (const [feature, frames] of [['salary_range', salaryRange()] as const, ['region', manyCategories()] as const]) {
        const { container } = renderPanel({ frames: [...recorded(), ...frames], variables: { feature }, width, height });
        expect(labelsOf(container)).toBeGreaterThan(5);
        expect(clashes(container)).toEqual([]);
        cleanup();
      }
    });
  }
});
