import { DEFAULT_SCALE, limitOfScale } from '../../../model/levels.ts';
import { shortShare } from '../../../model/overview/cell-words.ts';
import type { Rest } from '../../../model/overview/rest.ts';
import type { Spans } from '../../../model/overview/spans.ts';
import { type RowsStrip, SHARE_LIMIT, type ShareStrip } from '../../../model/overview/strips.ts';
import { WORDS } from '../../../model/overview/words.ts';
import type { Box, Inks } from './inks.ts';

const DRIFTED = DEFAULT_SCALE.steps.find(({ value }) => value === limitOfScale(DEFAULT_SCALE))?.colour ?? '';
const EDGE = 1.5;
const LIMIT_WORDS = WORDS.alert(shortShare(SHARE_LIMIT));
const INDENT = 4;

export function paintShare(context: CanvasRenderingContext2D, { shares, top }: ShareStrip, spans: Spans, box: Box, inks: Inks): void {
  paintGround(context, box, inks);
  paintColumns(context, shares, top, spans, box, inks.of(DRIFTED, 0.4), inks.of(DRIFTED));
  const limit = box.top + box.height * (1 - SHARE_LIMIT / top);
  paintLine(context, limit, box, [4, 3], inks.theme.colors.error.text);
  context.font = inks.font;
  context.fillStyle = inks.theme.colors.text.secondary;
  context.textAlign = 'left';
  context.textBaseline = limit - box.top > 13 ? 'bottom' : 'top';
  context.fillText(LIMIT_WORDS, box.left + INDENT, limit + (limit - box.top > 13 ? -1 : 2));
}

/** Pixels from the left edge that the words of the limit need, air included. */
export function limitWordsWidth(context: CanvasRenderingContext2D, inks: Inks): number {
  context.font = inks.font;
  return context.measureText(LIMIT_WORDS).width + 2 * INDENT;
}

export function paintRows(context: CanvasRenderingContext2D, { rows, top, minimum }: RowsStrip, spans: Spans, box: Box, inks: Inks): void {
  paintColumns(context, rows, top, spans, box, inks.of('text', 0.26));
  if (minimum !== undefined) paintLine(context, box.top + box.height * (1 - minimum / top), box, [1, 2], inks.theme.colors.text.secondary);
}

/** What does not fit: the share of it at hint or worse. */
export function paintRest(context: CanvasRenderingContext2D, { shares }: Rest, spans: Spans, box: Box, inks: Inks): void {
  paintGround(context, box, inks);
  paintColumns(context, shares, 1, spans, box, inks.of(DEFAULT_SCALE.steps[0]?.colour ?? ''));
}

/** The largest of the columns that merged, as steps from cell to cell. Holes stay holes. */
function paintColumns(
  context: CanvasRenderingContext2D,
  values: Float64Array,
  top: number,
  spans: Spans,
  box: Box,
  fill: string,
  edge?: string,
): void {
  const place = (value: number): number => box.height * Math.min(1, Math.max(0, value / top));
  const fills: [number, number, number][] = [];
  for (let span = 0; span < spans.count; span += 1) {
    let value = Number.NaN;
    for (let column = spans.first[span] ?? 0; column <= (spans.last[span] ?? 0); column += 1) {
      const here = values[column] ?? Number.NaN;
      if (!(here <= value) && !Number.isNaN(here)) value = here;
    }
    if (!Number.isNaN(value)) fills.push([box.left + (spans.left[span] ?? 0), spans.width[span] ?? 0, place(value)]);
  }
  context.fillStyle = fill;
  for (const [left, width, height] of fills) context.fillRect(left, box.top + box.height - height, width, height);
  if (edge === undefined) return;
  context.fillStyle = edge;
  for (const [left, width, height] of fills) context.fillRect(left, box.top + box.height - Math.max(height, EDGE), width, EDGE);
}

function paintGround(context: CanvasRenderingContext2D, { left, top, width, height }: Box, inks: Inks): void {
  context.fillStyle = inks.theme.colors.background.secondary;
  context.fillRect(left, top, width, height);
}

function paintLine(context: CanvasRenderingContext2D, y: number, { left, width }: Box, dash: number[], colour: string): void {
  context.save();
  context.setLineDash(dash);
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(left, Math.round(y) + 0.5);
  context.lineTo(left + width, Math.round(y) + 0.5);
  context.stroke();
  context.restore();
}
