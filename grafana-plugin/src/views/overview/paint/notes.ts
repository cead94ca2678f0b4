import type { Note } from '../../../model/notes.ts';
import { clockTime } from '../../../model/time.ts';
import type { Inks } from './inks.ts';
import { placeOf, type TimeBox } from './time.ts';

const TRIANGLE = 4;
/** Between words and their line, and between two words. */
const GAP = 6;
const LINE_HEIGHT = 12;
const MOST_LINES = 3;

/** Upright dashed lines, each in its own colour. They are drawn before the rows, so that a hatch and its outline stay whole. */
export function paintNoteLines(context: CanvasRenderingContext2D, notes: readonly Note[], box: TimeBox, inks: Inks): void {
  context.save();
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  for (const note of notes) {
    const x = lineOf(note, box);
    context.strokeStyle = inkOf(note, inks);
    context.beginPath();
    context.moveTo(x, box.top);
    context.lineTo(x, box.axisTop);
    context.stroke();
  }
  context.restore();
}

/** Triangles at the axis. */
export function paintNoteSigns(context: CanvasRenderingContext2D, notes: readonly Note[], box: TimeBox, inks: Inks): void {
  for (const note of notes) {
    const x = lineOf(note, box);
    context.fillStyle = inkOf(note, inks);
    context.beginPath();
    context.moveTo(x, box.axisTop - TRIANGLE);
    context.lineTo(x + TRIANGLE, box.axisTop + TRIANGLE);
    context.lineTo(x - TRIANGLE, box.axisTop + TRIANGLE);
    context.fill();
  }
}

/** What is kept free for words. */
export interface WordRoom {
  /** Height above the first row; no words stand on cells. */
  readonly height: number;
  /** Width at the left edge that other words have. */
  readonly taken: number;
}

/** Words to the left of their line where they fit, else to its right; those that would meet stand below each other, and are left out below the last line. */
export function paintNoteWords(
  context: CanvasRenderingContext2D,
  notes: readonly Note[],
  box: TimeBox,
  room: WordRoom,
  timeZone: string,
  inks: Inks,
): void {
  const lines = Math.min(MOST_LINES, Math.floor(room.height / LINE_HEIGHT));
  const taken = new Array<number>(lines).fill(box.left + room.taken);
  const written = new Set<string>();
  context.font = inks.font;
  context.textBaseline = 'top';
  context.textAlign = 'left';
  context.fillStyle = inks.theme.colors.text.primary;
  for (const note of notes) {
    const words = `${clockTime(note.time, timeZone)} ${note.text}`;
    const x = lineOf(note, box);
    const width = context.measureText(words).width;
    const places = [x - GAP - width, x + GAP].filter((left) => left >= box.left && left + width <= box.left + box.width);
    const [place] = places.flatMap((left) => {
      const line = taken.findIndex((end) => left >= end);
      return line < 0 ? [] : [{ left, line }];
    });
    // Several series may tell of one event.
    if (place === undefined || written.has(`${x} ${words}`)) continue;
    written.add(`${x} ${words}`);
    context.fillText(words, place.left, box.top + place.line * LINE_HEIGHT);
    taken[place.line] = place.left + width + GAP;
  }
}

/** On the middle of a pixel, as edges between them blur. */
function lineOf({ time }: Note, box: TimeBox): number {
  return Math.round(placeOf(time, box)) + 0.5;
}

function inkOf({ colour }: Note, inks: Inks): string {
  return inks.of(colour ?? 'blue');
}
