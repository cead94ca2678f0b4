import type { Range } from '../../../model/range.ts';
import type { Tick } from '../../../model/ticks.ts';
import type { Box, Inks } from './inks.ts';

export interface TimeBox extends Box {
  readonly range: Range;
  /** Top of the axis' words. */
  readonly axisTop: number;
}

const WORD_GAP = 6;

/** Of a moment, in CSS pixels. */
export function placeOf(time: number, { left, width, range: { from, to } }: TimeBox): number {
  return left + (width * (time - from)) / (to - from);
}

/** Upright hairlines below everything else. */
export function paintTickLines(context: CanvasRenderingContext2D, ticks: readonly Tick[], box: TimeBox, inks: Inks): void {
  context.fillStyle = inks.theme.colors.border.weak;
  for (const { time } of ticks) context.fillRect(Math.round(placeOf(time, box)), box.top, 1, box.axisTop - box.top + 3);
}

/** Words that would be cut at an edge are moved inside; where two would meet, the later moment keeps its place. */
export function paintTickWords(context: CanvasRenderingContext2D, ticks: readonly Tick[], box: TimeBox, inks: Inks): void {
  context.textBaseline = 'top';
  context.textAlign = 'left';
  let taken = Number.POSITIVE_INFINITY;
  for (const { time, text, isDay } of [...ticks].reverse()) {
    context.font = isDay ? inks.dayFont : inks.axisFont;
    context.fillStyle = isDay ? inks.theme.colors.text.primary : inks.theme.colors.text.secondary;
    const width = context.measureText(text).width;
    const left = Math.max(box.left, Math.min(placeOf(time, box) - width / 2, box.left + box.width - width));
    if (left + width + WORD_GAP > taken) continue;
    context.fillText(text, left, box.axisTop + 6);
    taken = left;
  }
}
