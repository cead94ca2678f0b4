import { createTheme } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { LEVEL } from '../../src/model/levels.ts';
import type { Note } from '../../src/model/notes.ts';
import { inksOf } from '../../src/views/overview/paint/inks.ts';
import { paintNoteWords } from '../../src/views/overview/paint/notes.ts';
import { paintDrawing } from '../../src/views/overview/paint/picture.ts';

const INKS = inksOf(createTheme());
const MINUTE = 60_000;
const BOX = { left: 0, top: 0, width: 600, height: 200, range: { from: 0, to: 600 * MINUTE }, axisTop: 180 };

/** A pixel is a minute, and a letter ten pixels. */
function note(minute: number, text: string): Note {
  return { time: minute * MINUTE, text, colour: undefined, isAlert: false };
}

type Written = readonly [words: string, left: number, top: number];

function words(notes: readonly Note[], room = { height: 36, taken: 0 }): readonly Written[] {
  const written: Written[] = [];
  const context = {
    measureText: (text: string) => ({ width: 10 * text.length }),
    fillText: (...one: [string, number, number]) => written.push(one),
  };
  paintNoteWords(context as unknown as CanvasRenderingContext2D, notes, BOX, room, 'utc', INKS);
  return written;
}

describe('the words of annotations', () => {
  it('stand to the left of their line where they fit, else to its right', () => {
    expect(words([note(60, 'a'), note(300, 'b')])).toEqual([
      ['01:00 a', 66.5, 0],
      ['05:00 b', 224.5, 0],
    ]);
  });

  it('of one moment stand below each other, and those for which no line is left are left out', () => {
    const one = ['a', 'b', 'c'].map((text) => note(300, text));
    expect(words(one)).toEqual([
      ['05:00 a', 224.5, 0],
      ['05:00 b', 224.5, 12],
      ['05:00 c', 224.5, 24],
    ]);
    expect(words(one, { height: 13, taken: 0 })).toEqual([
      ['05:00 a', 224.5, 0],
      ['05:00 b', 306.5, 0],
    ]);
  });

  it('never lie over one another, wherever they stand', () => {
    const notes = Array.from({ length: 60 }, (_, index) => note(index * 10, 'x'.repeat(index % 7)));
    const written = words(notes);
    for (const [text, left, top] of written) {
      const others = written.filter(([, from, line]) => line === top && from > left);
      expect(others.filter(([, from]) => from < left + 10 * text.length)).toEqual([]);
    }
  });

  it('that several series tell alike are written once', () => {
    expect(words([note(300, 'v2'), note(300, 'v2')])).toHaveLength(1);
  });

  it('leave the place of other words free, and stand on no cell', () => {
    expect(words([note(200, 'a')], { height: 36, taken: 150 })).toEqual([['03:20 a', 206.5, 0]]);
    expect(words([note(300, 'a')], { height: 0, taken: 0 })).toEqual([]);
  });
});

it('a line of an annotation is drawn before the rows, so that the hatch of a faulty input stays whole', () => {
  const drawn: string[] = [];
  const context = new Proxy(
    {},
    {
      get: (_, name) => {
        if (name === 'measureText') return () => ({ width: 10 });
        if (name === 'canvas') return undefined;
        return () => drawn.push(String(name));
      },
      set: () => true,
    },
  );
  const none = { strips: [], heads: [], more: undefined };
  paintDrawing(
    context as CanvasRenderingContext2D,
    {
      width: 600,
      range: BOX.range,
      timeZone: 'utc',
      lines: { ...none, rows: [{ row: 0, top: 20, height: 24 }], axis: { top: 180, height: 20 }, height: 200 },
      spans: { count: 1, left: Float32Array.of(0), width: Float32Array.of(600), first: Uint16Array.of(0), last: Uint16Array.of(0) },
      marks: [{ level: Uint8Array.of(LEVEL.faulty), length: Float32Array.of(0), colour: ['purple'], column: Uint16Array.of(0) }],
      share: undefined,
      rows: undefined,
      rest: undefined,
      ticks: [],
      notes: [note(300, 'v2')],
    },
    INKS,
    1,
  );
  expect(drawn.filter((name) => ['setLineDash', 'strokeRect', 'fillText'].includes(name))).toEqual([
    'setLineDash',
    'strokeRect',
    'fillText',
  ]);
});
