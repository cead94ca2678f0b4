import type { Level } from '../level.ts';
import type { Markup } from './escape.ts';
import { trusted } from './escape.ts';

function svg(kind: string, size: number, shapes: string): Markup {
  return trusted(
    `<svg class="glyph ${kind}" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}" aria-hidden="true">${shapes}</svg>`,
  );
}

const DIAMOND = 'M7 2l5 5-5 5-5-5z';
const TRIANGLE = '<path class="fill" d="M7 1.2L13.4 12.6H.6z"/><path class="cut" d="M6.2 5h1.6l-.3 4H6.5zM6.2 10h1.6v1.5H6.2z"/>';

/** Levels by shape, so that they are told apart without colour. */
export const LEVEL_GLYPHS: Readonly<Record<Level, Markup>> = {
  'faulty input': svg('fault', 14, TRIANGLE),
  'strongly drifted': svg('strong', 14, '<path class="fill" d="M3.6 3.2L7 7l-3.4 3.8L.2 7zM10.4 3.2L13.8 7l-3.4 3.8L7 7z"/>'),
  drifted: svg('drifted', 14, `<path class="fill" d="${DIAMOND}"/>`),
  hint: svg('hint', 14, `<path class="line" d="${DIAMOND}"/>`),
  calm: svg('calm', 14, '<circle class="fill" cx="7" cy="7" r="2.5"/>'),
  'too few rows': svg('few', 14, '<path class="fill" d="M1 6h2.4v2.4H1zM5.8 6h2.4v2.4H5.8zM10.6 6H13v2.4h-2.4z"/>'),
  'not judged': svg('few', 14, '<path class="fill" d="M2.5 6.3h9v1.4h-9z"/>'),
  'no data': svg('few', 14, '<circle class="line" cx="7" cy="7" r="4.6" stroke-dasharray="2.2 1.9"/>'),
};

export type Check = 'pass' | 'look' | 'fail' | 'unknown';

export const CHECK_GLYPHS: Readonly<Record<Check, Markup>> = {
  pass: svg('pass', 20, '<circle class="line" cx="10" cy="10" r="8.2"/><path class="line" d="M6.4 10.3l2.5 2.5 4.8-5.2"/>'),
  look: svg('look', 20, '<path class="line" d="M10 2.6L18.2 17H1.8z"/><path class="line" d="M10 8v4.2M10 13.9v1.2"/>'),
  fail: svg(
    'fail',
    20,
    '<path class="fill" d="M6.7 2h6.6L18 6.7v6.6L13.3 18H6.7L2 13.3V6.7z"/><path class="cross" d="M7 7l6 6M13 7l-6 6"/>',
  ),
  unknown: svg('unknown', 20, '<circle class="line" cx="10" cy="10" r="8.2" stroke-dasharray="3 2.4"/><path class="line" d="M7 10h6"/>'),
};
