// @vitest-environment jsdom
import '../../support/stand-ins.ts';
import { type AbsoluteTimeRange, DataHoverEvent, EventBusSrv } from '@grafana/data';
import { PanelContextProvider } from '@grafana/ui';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import React, { type ComponentType } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { plugin } from '../../../src/module.ts';
import { NOW, RANGE, recorded, STEP } from '../../support/car-loan.ts';
import { propsOf } from '../../support/panel.tsx';
import { carValue } from './story.ts';

afterEach(cleanup);

/** The strip begins at 112 px, after its names, and ends 2 px before the edge. */
const [LEFT, RIGHT] = [112, 1422];

function draw() {
  const Panel = plugin.panel as ComponentType<ReturnType<typeof propsOf>>;
  const zooms: AbsoluteTimeRange[] = [];
  const eventBus = new EventBusSrv();
  const frames = [...recorded(), ...carValue()];
  const props = propsOf({ frames, variables: { feature: 'car_value' }, width: 1424, height: 714 });
  render(
    <PanelContextProvider value={{ eventsScope: 'test', eventBus, sync: () => 1 } as never}>
      <Panel {...props} onChangeTimeRange={(range) => zooms.push(range)} />
    </PanelContextProvider>,
  );
  return { zooms, eventBus, strip: screen.getByRole('slider', { name: 'Window shown' }) };
}

describe('the bins through time', () => {
  it('turn a drag into the time range, and not into a click on the window below its end', () => {
    const { zooms, strip } = draw();
    fireEvent.mouseDown(strip, { clientX: LEFT, button: 0 });
    fireEvent.mouseMove(strip, { clientX: 700 });
    fireEvent.mouseUp(strip, { clientX: RIGHT });
    fireEvent.click(strip, { clientX: RIGHT });
    expect(zooms).toEqual([{ from: RANGE.from - STEP, to: NOW }]);
    expect(screen.queryByRole('button', { name: 'Back to now' })).toBeNull();
  });

  it('share the crosshair with the other panels', () => {
    const { eventBus, strip } = draw();
    const times: unknown[] = [];
    eventBus.subscribe(DataHoverEvent, ({ payload }) => times.push(payload.point['time']));
    fireEvent.mouseMove(strip, { clientX: RIGHT });
    expect(times).toEqual([NOW]);
  });
});
