import type { Note } from '../../../model/notes.ts';
import type { Lines } from '../../../model/overview/lines.ts';
import type { Marks } from '../../../model/overview/marks.ts';
import type { Rest } from '../../../model/overview/rest.ts';
import type { Spans } from '../../../model/overview/spans.ts';
import type { RowsStrip, ShareStrip } from '../../../model/overview/strips.ts';
import type { Range } from '../../../model/range.ts';
import type { Tick } from '../../../model/ticks.ts';
import { hatchOf } from './hatch.ts';
import type { Inks } from './inks.ts';
import { paintMarks } from './marks.ts';
import { paintNoteLines, paintNoteSigns, paintNoteWords } from './notes.ts';
import { limitWordsWidth, paintRest, paintRows, paintShare } from './strips.ts';
import { paintTickLines, paintTickWords } from './time.ts';

/** Everything on the canvas of a block. */
export interface Drawing {
  readonly width: number;
  readonly range: Range;
  readonly timeZone: string;
  readonly lines: Lines;
  readonly spans: Spans;
  /** One for each row line. */
  readonly marks: readonly Marks[];
  readonly share: ShareStrip | undefined;
  readonly rows: RowsStrip | undefined;
  readonly rest: Rest | undefined;
  readonly ticks: readonly Tick[];
  readonly notes: readonly Note[];
}

/** Draws in CSS pixels on a canvas of any resolution. */
export function paintDrawing(context: CanvasRenderingContext2D, drawing: Drawing, inks: Inks, resolution: number): void {
  const { width, range, timeZone, lines, spans, marks, share, rows, rest, ticks, notes } = drawing;
  const box = { left: 0, top: 0, width, height: lines.height, range, axisTop: lines.axis.top };
  context.save();
  context.scale(resolution, resolution);
  paintTickLines(context, ticks, box, inks);
  for (const { name, top, height } of lines.strips) {
    const strip = { left: 0, top, width, height };
    if (name === 'share' && share !== undefined) paintShare(context, share, spans, strip, inks);
    if (name === 'rows' && rows !== undefined) paintRows(context, rows, spans, strip, inks);
  }
  paintNoteLines(context, notes, box, inks);
  const hatch = hatchOf(context, inks.theme, resolution);
  lines.rows.forEach((line, index) => {
    const one = marks[index];
    if (one !== undefined) paintMarks(context, one, spans, line, inks, hatch);
  });
  if (lines.more !== undefined && rest !== undefined) {
    paintRest(context, rest, spans, { left: 0, width, top: lines.more.top + 3, height: lines.more.height - 6 }, inks);
  }
  paintTickWords(context, ticks, box, inks);
  paintNoteSigns(context, notes, box, inks);
  const isShareShown = share !== undefined && lines.strips.some(({ name }) => name === 'share');
  const taken = isShareShown ? limitWordsWidth(context, inks) : 0;
  paintNoteWords(context, notes, box, { height: lines.rows[0]?.top ?? 0, taken }, timeZone, inks);
  context.restore();
}
