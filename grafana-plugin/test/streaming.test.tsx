// @vitest-environment jsdom
import './support/stand-ins.ts';
import { type DataFrame, dateTime, LoadingState, type PanelProps } from '@grafana/data';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import React, { type ComponentType } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { plugin } from '../src/module.ts';
import type { DriftOptions } from '../src/options.ts';
import { brokenJoin } from './diagnosis/broken-join.ts';
import { NOW, RANGE, recorded } from './support/car-loan.ts';
import { propsOf } from './support/panel.tsx';
import { carValue } from './views/distribution/story.ts';

afterEach(cleanup);

const SECOND = 1000;

/** The panel as a stream draws it: new frames of the same structure, and a range that has moved on, each second. */
function stream(frames: () => DataFrame[]) {
  const Panel = plugin.panel as ComponentType<PanelProps<DriftOptions>>;
  const after = (seconds: number) => {
    const props = propsOf({ frames: frames(), width: 1424, height: 714, variables: { feature: 'car_value' } });
    const timeRange = { ...props.timeRange, from: dateTime(RANGE.from + seconds * SECOND), to: dateTime(NOW + seconds * SECOND) };
    return (
      <Panel {...props} timeRange={timeRange} data={{ ...props.data, timeRange, state: LoadingState.Streaming }} renderCounter={seconds} />
    );
  };
  const { container, rerender } = render(after(0));
  return { container, next: (seconds: number) => rerender(after(seconds)) };
}

/** The cell that Tab reaches. */
function stop(): HTMLElement {
  const cell = screen.getByRole('grid').querySelector<HTMLElement>('[tabindex="0"]');
  if (cell === null) throw new Error('the grid has no stop');
  return cell;
}

describe('data that come each second', () => {
  it('leave the chart, the search, the focus and the pinned cell of Overview as they are', () => {
    const { container, next } = stream(recorded);
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'a' } });
    const chart = container.querySelector('.u-over');
    stop().focus();
    fireEvent.keyDown(stop(), { key: 'ArrowDown' });
    fireEvent.keyDown(stop(), { key: 'Enter' });
    const focused = stop().getAttribute('aria-label');
    for (const seconds of [1, 2, 3]) next(seconds);
    expect(container.querySelector('.u-over')).toBe(chart);
    expect(screen.getByRole('searchbox')).toHaveProperty('value', 'a');
    expect(document.activeElement).toBe(stop());
    expect(stop().getAttribute('aria-label')).toBe(focused);
    expect(screen.getByText('2.4 × limit', { selector: 'dd' })).toBeTruthy();
  });

  it('leave the window that Distribution was turned to, and the way it is drawn', () => {
    const { next } = stream(() => [...recorded(), ...carValue()]);
    fireEvent.keyDown(screen.getByRole('slider'), { key: 'ArrowLeft' });
    fireEvent.click(screen.getByRole('radio', { name: 'True to scale' }));
    next(1);
    expect(screen.getByText('Window 15:00 to 16:00, not now')).toBeTruthy();
    expect(screen.getByRole('radio', { name: 'True to scale' })).toHaveProperty('checked', true);
  });

  it('do not speak the verdict of Diagnosis anew while it is the same', () => {
    const { container, next } = stream(brokenJoin);
    const heading = within(container).getByRole('heading', { level: 3 });
    const texts: (string | null)[] = [];
    const observer = new MutationObserver(() => texts.push(heading.textContent));
    observer.observe(heading, { childList: true, characterData: true, subtree: true });
    next(1);
    expect(within(container).getByRole('heading', { level: 3 })).toBe(heading);
    expect([...observer.takeRecords(), ...texts]).toEqual([]);
  });

  it('keep the picture while the next answer is on its way', () => {
    const Panel = plugin.panel as ComponentType<PanelProps<DriftOptions>>;
    const props = propsOf({ frames: recorded() });
    const { container, rerender } = render(<Panel {...props} />);
    const before = container.innerHTML;
    rerender(<Panel {...props} data={{ ...props.data, state: LoadingState.Loading }} />);
    expect(container.innerHTML).toBe(before);
  });
});
