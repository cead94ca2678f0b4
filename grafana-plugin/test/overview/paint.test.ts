import { createTheme } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { LEVEL } from '../../src/model/levels.ts';
import type { Marks } from '../../src/model/overview/marks.ts';
import type { Spans } from '../../src/model/overview/spans.ts';
import { inksOf } from '../../src/views/overview/paint/inks.ts';
import { faultyRuns, paintMarks } from '../../src/views/overview/paint/marks.ts';

const THEME = createTheme();
const INKS = inksOf(THEME);

type Rect = readonly [left: number, top: number, width: number, height: number, colour: unknown];

/** Rectangles as they are filled. */
function paint(levels: readonly number[], lengths: readonly number[], height: number): readonly Rect[] {
  const rects: Rect[] = [];
  const context = {
    fillStyle: '' as unknown,
    strokeStyle: '',
    lineWidth: 1,
    fillRect: (...[left, top, width, tall]: [number, number, number, number]) => rects.push([left, top, width, tall, context.fillStyle]),
    strokeRect: () => undefined,
  };
  paintMarks(
    context as unknown as CanvasRenderingContext2D,
    marksOf(levels, lengths),
    spansOf(levels.length),
    { top: 0, height },
    INKS,
    null,
  );
  return rects;
}

function marksOf(levels: readonly number[], lengths: readonly number[]): Marks {
  const colours: Record<number, string> = { [LEVEL.drifted]: 'semi-dark-orange', [LEVEL.stronglyDrifted]: 'red' };
  return {
    level: Uint8Array.from(levels),
    length: Float32Array.from(lengths),
    colour: levels.map((level) => colours[level] ?? 'text'),
    column: new Uint16Array(levels.length),
  };
}

function spansOf(count: number): Spans {
  const columns = Array.from({ length: count }, (_, span) => span);
  return {
    count,
    left: Float32Array.from(columns, (span) => span * 10),
    width: new Float32Array(count).fill(10),
    first: Uint16Array.from(columns),
    last: Uint16Array.from(columns),
  };
}

describe('a cell', () => {
  it('of no data shows the background', () => {
    expect(paint([LEVEL.noData], [0], 24)).toEqual([]);
  });

  it('of calm is a bar of at least 2 px', () => {
    expect(paint([LEVEL.calm], [0.01], 24)).toEqual([[0, 20, 9, 2, INKS.of('text', 0.34)]]);
  });

  it('of drift stands above half on a tint', () => {
    const colour = 'semi-dark-orange';
    expect(paint([LEVEL.drifted], [0.75], 24)).toEqual([
      [0, 2, 9, 20, INKS.of(colour, 0.26)],
      [0, 7, 9, 15, INKS.of(colour)],
    ]);
  });

  it('of strong drift is full and has a cap', () => {
    expect(paint([LEVEL.stronglyDrifted], [1], 24)).toEqual([
      [0, 2, 9, 20, INKS.of('red')],
      [0, 2, 9, 2, THEME.colors.text.maxContrast],
    ]);
  });

  it('of too few rows is a dash at half height', () => {
    expect(paint([LEVEL.tooFewRows], [0], 24)).toEqual([[0, 11.25, 9, 1.5, INKS.of('text', 0.26)]]);
  });

  it('that is not judged is the same dash', () => {
    expect(paint([LEVEL.notJudged], [0], 24)).toEqual(paint([LEVEL.tooFewRows], [0], 24));
  });

  it('in a low row is plain colour and keeps its cap', () => {
    expect(paint([LEVEL.stronglyDrifted], [1], 12).map(([, , , height]) => height)).toEqual([11, 2]);
  });
});

it('faulty neighbours are one run', () => {
  const levels = [LEVEL.faulty, LEVEL.faulty, LEVEL.calm, LEVEL.faulty];
  expect(faultyRuns(marksOf(levels, [0, 0, 0, 0]), spansOf(4))).toEqual([
    { left: 0, width: 20 },
    { left: 30, width: 10 },
  ]);
});
