import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
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
  readonly tooltip: (hit: Hit, isPinned: boolean) => ReactNode;
}

export const TOOLTIP_WIDTH = 340;

/** The canvas of a block with what Grafana's charts have: crosshair, zoom by dragging, a tooltip that a click pins. */
export function Picture({ drawing, times, panel, hover, tooltip }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const latest = useRef(drawing);
  // Before the chart's own update, which draws.
  latest.current = drawing;
  const rows = drawing.marks.length;
  const config = useMemo(() => chartConfig(rows, hover, theme, () => latest.current), [rows, hover, theme]);
  const data = useMemo((): uPlot.AlignedData => {
    const anything = new Float64Array(times.length);
    // A new drawing is new data, which is what makes the chart draw.
    return [times, ...drawing.marks.map(() => anything)];
  }, [times, drawing]);
  return (
    <div className={styles.picture}>
      <Chart config={config} data={data} width={drawing.width} height={drawing.lines.height}>
        <ChartTooltip
          config={config}
          hover={hover === 'column' ? 'all' : 'cell'}
          queryZoom={panel.zoom}
          syncMode={panel.sync()}
          syncScope={panel.eventsScope}
          maxWidth={TOOLTIP_WIDTH}
          render={({ cursor: { left = -1, top = -1 } }, columns, _series, isPinned) => {
            const hit = hitAt(latest.current, left, hover === 'column' ? (latest.current.lines.rows[0]?.top ?? top) : top);
            return hit === undefined || columns.length === 0 ? null : tooltip(hit, isPinned);
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
