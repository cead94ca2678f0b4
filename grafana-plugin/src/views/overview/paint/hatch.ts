import type { GrafanaTheme2 } from '@grafana/data';
import { LEVEL, LEVELS } from '../../../model/levels.ts';
import { inksOf } from './inks.ts';

/** Distance of the lines, and their width. */
const TILE = 6;
const LINE = 2;

const known = new WeakMap<GrafanaTheme2, Map<number, CanvasPattern | null>>();

/** Lines at 45°, which stand for faulty input alone. One pattern for each theme and resolution; null where the canvas makes none. */
export function hatchOf(context: CanvasRenderingContext2D, theme: GrafanaTheme2, resolution: number): CanvasPattern | null {
  const patterns = known.get(theme) ?? new Map<number, CanvasPattern | null>();
  known.set(theme, patterns);
  const made = patterns.get(resolution);
  if (made !== undefined) return made;
  const tile = context.canvas?.ownerDocument?.createElement('canvas');
  const pattern = tile === undefined ? null : (draw(context, tile, theme, resolution) ?? null);
  patterns.set(resolution, pattern);
  return pattern;
}

function draw(
  context: CanvasRenderingContext2D,
  tile: HTMLCanvasElement,
  theme: GrafanaTheme2,
  resolution: number,
): CanvasPattern | null | undefined {
  const side = Math.max(1, Math.round(TILE * resolution));
  tile.width = side;
  tile.height = side;
  const on = tile.getContext('2d');
  if (on === null) return null;
  on.strokeStyle = inksOf(theme).of(LEVELS[LEVEL.faulty].colour);
  on.lineWidth = (LINE * side) / TILE;
  on.beginPath();
  // Three lines, so that the corners of neighbouring tiles join.
  for (const shift of [-side, 0, side]) {
    on.moveTo(shift - 1, side + 1);
    on.lineTo(shift + side + 1, -1);
  }
  on.stroke();
  return context.createPattern(tile, 'repeat');
}
