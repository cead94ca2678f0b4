// @vitest-environment jsdom
import './support/stand-ins.ts';
import './support/registries.ts';
import { createTheme, EventBusSrv } from '@grafana/data';
import { cleanup, render, waitFor } from '@testing-library/react';
import React from 'react';
import type uPlot from 'uplot';
import { afterEach, expect, it } from 'vitest';
import { Chart, ChartConfig } from '../src/grafana/chart.ts';
import { ChartLayout } from '../src/grafana/chart-layout.ts';
import { ChartTooltip } from '../src/grafana/chart-tooltip.tsx';
import { Crosshair } from '../src/grafana/crosshair.ts';
import { NOW, STEP } from './support/car-loan.ts';

afterEach(cleanup);

it('a chart of the wrapped parts calls its draw hook, with axes, tooltip and crosshair on it', async () => {
  const drawn: (number | null | undefined)[] = [];
  const config = new ChartConfig();
  config.addScale({ scaleKey: 'x', orientation: 0, direction: 1, isTime: true, range: [NOW - STEP, NOW] });
  config.addScale({ scaleKey: 'y', orientation: 1, direction: 1, range: [0, 1] });
  config.addAxis({ scaleKey: 'x', isTime: true, placement: 'bottom' as never, timeZone: 'utc', theme: createTheme() });
  config.addSeries({ scaleKey: 'y', pathBuilder: () => null, pointsFilter: () => [], theme: createTheme() } as never);
  config.addHook('draw', (plot: uPlot) => drawn.push(plot.data[1]?.[0]));
  render(
    <ChartLayout width={800} height={400}>
      {(width, height) => (
        <Chart
          config={config}
          width={width}
          height={height}
          data={[
            [NOW - STEP, NOW],
            [0.5, 0.6],
          ]}
        >
          <ChartTooltip config={config} hover="cell" render={() => null} />
          <Crosshair config={config} eventBus={new EventBusSrv()} />
        </Chart>
      )}
    </ChartLayout>,
  );
  await waitFor(() => expect(drawn[0]).toBe(0.5));
});
