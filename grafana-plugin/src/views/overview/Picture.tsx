import { css } from '@emotion/css';
import type { GrafanaTheme2, LinkModel } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React, { type ReactNode, useMemo, useRef } from 'react';
import type uPlot from 'uplot';
import { Chart } from '../../grafana/chart.ts';
import { ChartTooltip } from '../../grafana/chart-tooltip.tsx';
import { Crosshair } from '../../grafana/crosshair.ts';
import type { PanelBits } from '../../grafana/panel-bits.ts';
import { chartConfig, type Hit, type Hover, hitAt } from './chart-config.ts';
import type { Drawing } from './paint/picture.ts';

interface Props {
  readonly drawing: Drawing;
  readonly times: Float64Array;
  readonly panel: PanelBits;
  readonly hover: Hover;
  /** Data links of a cell, of which Grafana's tooltip follows one that asks for no choice. */
  readonly linksAt: (hit: Hit) => readonly LinkModel[];
  /** A click where no tooltip could be pinned. */
  readonly onClick: (hit: Hit) => void;
  readonly tooltip: (hit: Hit, isPinned: boolean) => ReactNode;
}

export const TOOLTIP_WIDTH = 340;

/** The canvas of a block with what Grafana's charts have: crosshair, zoom by dragging, a tooltip that a click pins. */
export function Picture({ drawing, times, panel, hover, linksAt, onClick, tooltip }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { maxWidth = TOOLTIP_WIDTH, maxHeight } = panel.options.tooltip ?? {};
  const latest = useRef(drawing);
  const act = useRef({ linksAt, onClick });
  // Before the chart's own update, which draws.
  latest.current = drawing;
  act.current = { linksAt, onClick };
  const rows = drawing.marks.length;
  const config = useMemo(
    () => chartConfig({ rows, hover, theme, drawing: () => latest.current, onClick: (hit) => act.current.onClick(hit) }),
    [rows, hover, theme],
  );
  const data = useMemo((): uPlot.AlignedData => {
    const anything = new Float64Array(times.length);
    // A new drawing is new data, which is what makes the chart draw.
    return [times, ...drawing.marks.map(() => anything)];
  }, [times, drawing]);
  // The chart asks with the number of a row, and of a column even where the pointer is in none.
  const linksOfCell = (series: number, column: number | null): readonly LinkModel[] => {
    const span = column === null ? -1 : (latest.current.marks[series - 1]?.column.indexOf(column) ?? -1);
    return hover === 'cell' && span >= 0 ? act.current.linksAt({ line: series - 1, span }) : [];
  };
  return (
    <div className={styles.picture}>
      <Chart config={config} data={data} width={drawing.width} height={drawing.lines.height}>
        <ChartTooltip
          config={config}
          hover={hover === 'column' ? 'all' : 'cell'}
          queryZoom={panel.zoom}
          syncMode={panel.sync()}
          syncScope={panel.eventsScope}
          maxWidth={maxWidth}
          getDataLinks={(series, column) => [...linksOfCell(series, column)]}
          render={({ cursor: { left = -1, top = -1 } }, columns, _series, isPinned) => {
            const hit = hitAt(latest.current, left, hover === 'column' ? (latest.current.lines.rows[0]?.top ?? top) : top);
            if (hit === undefined || columns.length === 0) return null;
            return <div style={{ maxWidth, maxHeight, overflow: 'auto' }}>{tooltip(hit, isPinned)}</div>;
          }}
        />
        <Crosshair config={config} eventBus={panel.eventBus} />
      </Chart>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    picture: css({
      // uPlot draws its own dashed line; the design's is plain.
      '.u-cursor-x': { borderRight: `1px solid ${theme.colors.text.secondary}` },
      '.u-over': { cursor: 'pointer' },
    }),
  };
}
