import type { Note } from '../../../model/notes.ts';
import type { Range } from '../../../model/range.ts';
import type { Tick } from '../../../model/ticks.ts';
import { clockTime } from '../../../model/time.ts';
import type { Box, Inks } from './inks.ts';

export interface TimeBox extends Box {
  readonly range: Range;
  /** Top of the axis' words. */
  readonly axisTop: number;
}

const TRIANGLE = 4;
const WORD_GAP = 6;

function placeOf(time: number, { left, width, range: { from, to } }: TimeBox): number {
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

/** A dashed line in its own colour, a triangle at the axis, and its words at the top, to the left of the line where they fit. */
export function paintNotes(context: CanvasRenderingContext2D, notes: readonly Note[], box: TimeBox, timeZone: string, inks: Inks): void {
  let taken = Number.NEGATIVE_INFINITY;
  for (const { time, text, colour } of notes) {
    const x = Math.round(placeOf(time, box)) + 0.5;
    const ink = inks.of(colour ?? 'blue');
    context.save();
    context.strokeStyle = ink;
    context.lineWidth = 1;
    context.setLineDash([3, 3]);
    context.beginPath();
    context.moveTo(x, box.top);
    context.lineTo(x, box.axisTop);
    context.stroke();
    context.restore();
    context.fillStyle = ink;
    context.beginPath();
    context.moveTo(x, box.axisTop - TRIANGLE);
    context.lineTo(x + TRIANGLE, box.axisTop + TRIANGLE);
    context.lineTo(x - TRIANGLE, box.axisTop + TRIANGLE);
    context.fill();
    context.font = inks.font;
    const words = `${clockTime(time, timeZone)} ${text}`;
    const width = context.measureText(words).width;
    const left = x - width - 6 >= box.left ? x - width - 6 : x + 6;
    // Where two stand close together the second keeps silent.
    if (left < taken || left + width > box.left + box.width) continue;
    context.textBaseline = 'top';
    context.textAlign = 'left';
    context.fillStyle = inks.theme.colors.text.primary;
    context.fillText(words, left, box.top);
    taken = left + width + 6;
  }
}
