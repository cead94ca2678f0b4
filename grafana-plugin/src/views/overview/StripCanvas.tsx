import { useTheme2 } from '@grafana/ui';
import React, { useLayoutEffect, useMemo, useRef } from 'react';
import { marksOfWorst } from '../../model/overview/marks.ts';
import type { OverviewModel } from '../../model/overview/overview.ts';
import { spansOf } from '../../model/overview/spans.ts';
import { hatchOf } from './paint/hatch.ts';
import { inksOf } from './paint/inks.ts';
import { paintMarks } from './paint/marks.ts';

interface Props {
  readonly model: OverviewModel;
  readonly rows: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** All rows in one line, the worst of each moment, where there is no room for a chart. */
export function StripCanvas({ model, rows, width, height }: Props) {
  const theme = useTheme2();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { grid, range } = model;
  const spans = useMemo(() => spansOf(grid, range, width), [grid, range, width]);
  const marks = useMemo(() => marksOfWorst(grid, rows, spans), [grid, rows, spans]);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (canvas.current === null || context === null || context === undefined) return;
    const resolution = canvas.current.ownerDocument.defaultView?.devicePixelRatio ?? 1;
    canvas.current.width = Math.round(width * resolution);
    canvas.current.height = Math.round(height * resolution);
    context.save();
    context.scale(resolution, resolution);
    paintMarks(context, marks, spans, { top: 0, height }, inksOf(theme), hatchOf(context, theme, resolution));
    context.restore();
  }, [marks, spans, theme, width, height]);
  return <canvas ref={canvas} style={{ width, height, flexShrink: 0 }} />;
}
