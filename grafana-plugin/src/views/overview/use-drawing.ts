import { useMemo } from 'react';
import type { PanelBits } from '../../grafana/panel-bits.ts';
import { notesOf } from '../../model/notes.ts';
import type { Layout } from '../../model/overview/layout.ts';
import type { Lines } from '../../model/overview/lines.ts';
import { marksOfRow } from '../../model/overview/marks.ts';
import type { OverviewModel } from '../../model/overview/overview.ts';
import type { Rest } from '../../model/overview/rest.ts';
import { spansOf } from '../../model/overview/spans.ts';
import { rowsStrip, shareStrip } from '../../model/overview/strips.ts';
import { endTicks, ticksOf } from '../../model/ticks.ts';
import type { Drawing } from './paint/picture.ts';

/** What the canvas shows: the same object until something in it changes, as a new one is drawn. */
export function useDrawing(model: OverviewModel, panel: PanelBits, layout: Layout, lines: Lines, rest: Rest | undefined): Drawing {
  const { grid, range, strips } = model;
  const { timeZone, annotations } = panel;
  const { width } = layout.plot;
  const spans = useMemo(() => spansOf(grid, range, width), [grid, range, width]);
  const marks = useMemo(() => lines.rows.map(({ row }) => marksOfRow(grid, row, spans)), [grid, lines, spans]);
  const share = useMemo(() => shareStrip(strips, grid), [strips, grid]);
  const rows = useMemo(() => rowsStrip(strips, grid), [strips, grid]);
  const notes = useMemo(() => notesOf(annotations, range), [annotations, range]);
  const hasEnds = layout.axis === 'ends';
  const ticks = useMemo(() => (hasEnds ? endTicks(range, timeZone) : ticksOf(range, timeZone, width)), [hasEnds, range, timeZone, width]);
  return useMemo(
    () => ({ width, range, timeZone, lines, spans, marks, share, rows, rest, ticks, notes }),
    [width, range, timeZone, lines, spans, marks, share, rows, rest, ticks, notes],
  );
}
