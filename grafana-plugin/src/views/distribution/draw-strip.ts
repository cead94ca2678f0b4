import type { Strip } from '../../model/distribution/strip.ts';
import type { Palette } from './palette.ts';

/** Where the strip's rows and columns lie, in px. */
export interface StripPlace {
  readonly left: number;
  readonly width: number;
  readonly faultRow: number;
  readonly row: number;
  /** Bins from top to bottom. */
  readonly shown: readonly number[];
}

/** Least fullness of a cell that is beyond chance, so that it can be seen. */
const FAINTEST = 0.3;
const GAP = 1;

/** More is a full cell in blue, less a thin bar in grey, the fuller the more; within chance nothing is drawn. */
export function drawStrip(context: CanvasRenderingContext2D, strip: Strip, place: StripPlace, palette: Palette): void {
  const { left, width, faultRow, row, shown } = place;
  const cell = width / strip.columns;
  const wide = Math.max(1, cell - (cell > 4 ? GAP : 0));
  strip.faults.forEach(({ shares }, index) => {
    const top = index * faultRow;
    shares.forEach((share, column) => {
      if (share > 0) hatch(context, left + column * cell, top, cell, faultRow - 4, palette.fault);
    });
  });
  const start = strip.faults.length * faultRow;
  shown.forEach((bin, index) => {
    const top = start + index * row;
    context.fillStyle = palette.field;
    context.globalAlpha = 0.5;
    context.fillRect(left, top, width, row - GAP);
    for (let column = 0; column < strip.columns; column += 1) {
      const by = strip.differences[bin * strip.columns + column] ?? 0;
      if (by === 0 || Number.isNaN(by)) continue;
      context.globalAlpha = FAINTEST + (1 - FAINTEST) * Math.min(1, Math.abs(by) / strip.full);
      context.fillStyle = by > 0 ? palette.now : palette.less;
      if (by > 0) context.fillRect(left + column * cell, top, wide, row - GAP);
      else context.fillRect(left + column * cell, top + row * 0.35, wide, Math.max(2, row * 0.3));
    }
  });
  context.globalAlpha = 1;
}

/** Lines at 45°, 2 px of 6: used for faults and nothing else. */
function hatch(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, colour: string): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  // From one origin for all cells, so that the lines of neighbours meet.
  for (let at = Math.floor((x - height) / 6) * 6; at < x + width; at += 6) {
    context.moveTo(at, y + height);
    context.lineTo(at + height, y);
  }
  context.stroke();
  context.restore();
}
