import type { GrafanaTheme2 } from '@grafana/data';
import type { AxisPlacement } from '@grafana/schema';
import type uPlot from 'uplot';
import { ChartConfig } from '../../grafana/chart.ts';
import { lineAt } from '../../model/overview/lines.ts';
import { spanAt } from '../../model/overview/spans.ts';
import { inksOf } from './paint/inks.ts';
import { type Drawing, paintDrawing } from './paint/picture.ts';

/** What is under a place of the picture. */
export interface Hit {
  readonly line: number;
  readonly span: number;
}

export function hitAt({ lines, spans }: Drawing, x: number, y: number): Hit | undefined {
  const line = lineAt(lines, y);
  const span = spanAt(spans, x);
  return line === undefined || span === undefined ? undefined : { line, span };
}

export type Hover = 'cell' | 'column' | 'none';

interface Given {
  readonly rows: number;
  readonly hover: Hover;
  readonly theme: GrafanaTheme2;
  readonly drawing: () => Drawing;
  /** Of a click that no tooltip takes. */
  readonly onClick: (hit: Hit) => void;
}

/** A longer way between press and release is a drag, in pixels. */
const CLICK = 5;

/**
 * A chart without axes or lines: its plotting area is the whole picture, so that zoom and crosshair reach from the strips to the axis. Each
 * row is a series, so that the tooltip knows which one is near; `drawing` is read anew at each draw.
 */
export function chartConfig({ rows, hover, theme, drawing, onClick }: Given): ChartConfig {
  const config = new ChartConfig();
  config.setPadding([0, 0, 0, 0]);
  const range = (): [number, number] => [drawing().range.from, drawing().range.to];
  config.addScale({ scaleKey: 'x', orientation: 0, direction: 1, isTime: true, range });
  config.addScale({ scaleKey: 'y', orientation: 1, direction: 1, range: [0, 1] });
  // Without any, uPlot makes two of its own; and a hidden one still writes its values.
  for (const scaleKey of ['x', 'y']) config.addAxis({ scaleKey, show: false, placement: 'hidden' as AxisPlacement, theme });
  for (let row = 0; row < rows; row += 1) {
    config.addSeries({ scaleKey: 'y', pathBuilder: () => null, pointsFilter: () => [], theme });
  }
  const under = ({ cursor: { left = -1, top = -1 } }: uPlot): Hit | undefined => hitAt(drawing(), left, top);
  config.setCursor({
    y: false,
    // None; but Grafana's builder would look for their colours in frames that we do not have.
    points: { show: false, size: 0, width: 0, fill: 'transparent', stroke: 'transparent' },
    drag: { x: true, y: false },
    focus: { prox: 1, dist: (plot, series) => (under(plot)?.line === series - 1 ? 0 : Number.POSITIVE_INFINITY) },
    dataIdx: (plot, series, closest) => (series === 0 ? closest : (columnOf(plot, series) as number)),
  });
  const columnOf = (plot: uPlot, series: number): number | null => {
    const { marks, spans } = drawing();
    const span = spanAt(spans, plot.cursor.left ?? -1);
    if (hover === 'none' || span === undefined) return null;
    if (hover === 'cell' && under(plot)?.line !== series - 1) return null;
    return marks[series - 1]?.column[span] ?? null;
  };
  config.addHook('draw', (plot) => {
    const { ctx, bbox } = plot;
    const now = drawing();
    if (now.width <= 0) return;
    ctx.save();
    ctx.translate(bbox.left, bbox.top);
    paintDrawing(ctx, now, inksOf(theme), bbox.width / now.width);
    ctx.restore();
  });
  addHoverFrame(config, theme, drawing);
  if (hover === 'none') addClick(config, drawing, onClick);
  return config;
}

function addClick(config: ChartConfig, drawing: () => Drawing, onClick: (hit: Hit) => void): void {
  config.addHook('init', ({ over }) => {
    let pressedAt = 0;
    over.addEventListener('mousedown', ({ clientX }) => {
      pressedAt = clientX;
    });
    over.addEventListener('click', ({ clientX, clientY }) => {
      const { left, top } = over.getBoundingClientRect();
      const hit = Math.abs(clientX - pressedAt) < CLICK ? hitAt(drawing(), clientX - left, clientY - top) : undefined;
      if (hit !== undefined) onClick(hit);
    });
  });
}

/** A frame around the cell under the pointer: one element, moved without React. */
function addHoverFrame(config: ChartConfig, theme: GrafanaTheme2, drawing: () => Drawing): void {
  let frame: HTMLElement | undefined;
  config.addHook('init', (plot) => {
    frame = plot.over.ownerDocument.createElement('div');
    Object.assign(frame.style, {
      position: 'absolute',
      pointerEvents: 'none',
      display: 'none',
      border: `1.5px solid ${theme.colors.text.maxContrast}`,
    });
    plot.over.append(frame);
  });
  config.addHook('setCursor', ({ cursor: { left = -1, top = -1 } }) => {
    const now = drawing();
    const hit = hitAt(now, left, top);
    const line = hit === undefined ? undefined : now.lines.rows[hit.line];
    if (frame === undefined) return;
    if (hit === undefined || line === undefined) {
      frame.style.display = 'none';
      return;
    }
    Object.assign(frame.style, {
      display: 'block',
      left: `${now.spans.left[hit.span] ?? 0}px`,
      width: `${now.spans.width[hit.span] ?? 0}px`,
      top: `${line.top}px`,
      height: `${line.height}px`,
    });
  });
}
