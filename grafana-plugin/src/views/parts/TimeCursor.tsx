import { css } from '@emotion/css';
import { DataHoverClearEvent, DataHoverEvent, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import type { PanelBits } from '../../grafana/panel-bits.ts';
import type { Range } from '../../model/range.ts';
import { scaleBetween } from './scale-between.ts';

interface Props {
  readonly panel: PanelBits;
  /** What lies between the edges. */
  readonly range: Range;
  /** Where the chart's time begins and ends, in pixels. */
  readonly left: number;
  readonly right: number;
  readonly height: number;
  readonly children: ReactNode;
}

/** A shorter drag is a click. */
const SHORTEST_DRAG = 5;
/** Milliseconds between two messages to the other panels. */
const PAUSE = 50;

/** Over a small chart: the crosshair that panels share where the dashboard says so, and a drag that becomes the time range. */
export function TimeCursor({ panel, range: { from, to }, left, right, height, children }: Props) {
  const styles = useStyles2(getStyles);
  const line = useRef<HTMLDivElement>(null);
  const band = useRef<HTMLDivElement>(null);
  const drag = useRef<number>(undefined);
  const told = useRef(0);
  const wasDrag = useRef(false);
  const timeAt = scaleBetween([left, right], [from, to]);

  // Moved by hand: a crosshair must not draw charts anew.
  useEffect(() => {
    const xAt = scaleBetween([from, to], [left, right]);
    const hover = panel.eventBus.getStream(DataHoverEvent).subscribe(({ payload }) => {
      const time = payload.point['time'];
      if (panel.sync() !== 0 && typeof time === 'number') place(line.current, xAt(time), left, right);
    });
    const clear = panel.eventBus.getStream(DataHoverClearEvent).subscribe(() => place(line.current, undefined, left, right));
    return () => {
      hover.unsubscribe();
      clear.unsubscribe();
    };
  }, [panel, from, to, left, right]);

  const move = (event: MouseEvent<HTMLDivElement>): void => {
    const x = xOf(event);
    place(line.current, x, left, right);
    if (drag.current !== undefined) stretch(band.current, drag.current, x);
    if (panel.sync() === 0 || event.timeStamp - told.current < PAUSE) return;
    told.current = event.timeStamp;
    panel.eventBus.publish(new DataHoverEvent({ point: { time: timeAt(x) } }));
  };
  const end = (): void => {
    drag.current = undefined;
    stretch(band.current, 0, 0);
  };
  const leave = (): void => {
    end();
    place(line.current, undefined, left, right);
    if (panel.sync() !== 0) panel.eventBus.publish(new DataHoverClearEvent());
  };
  const release = (event: MouseEvent<HTMLDivElement>): void => {
    const [start, stop] = [drag.current ?? 0, xOf(event)].sort((a, b) => a - b).map((x) => Math.min(Math.max(x, left), right));
    const isDrag = drag.current !== undefined && start !== undefined && stop !== undefined && stop - start >= SHORTEST_DRAG;
    end();
    wasDrag.current = isDrag;
    if (isDrag) panel.zoom({ from: Math.round(timeAt(start)), to: Math.round(timeAt(stop)) });
  };
  const press = (event: MouseEvent<HTMLDivElement>): void => {
    if (event.button === 0) drag.current = xOf(event);
  };
  // The end of a drag is no click on what lies below.
  const click = (event: MouseEvent<HTMLDivElement>): void => {
    if (wasDrag.current) event.stopPropagation();
    wasDrag.current = false;
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for pointers; the dashboard's time picker does the same for everybody
    <div className={styles.chart} onMouseMove={move} onMouseLeave={leave} onMouseDown={press} onMouseUp={release} onClickCapture={click}>
      {children}
      <div ref={band} className={styles.band} style={{ height }} />
      <div ref={line} data-testid="crosshair" className={styles.line} style={{ height }} />
    </div>
  );
}

function xOf(event: MouseEvent<HTMLDivElement>): number {
  return event.clientX - event.currentTarget.getBoundingClientRect().left;
}

function place(line: HTMLDivElement | null, x: number | undefined, left: number, right: number): void {
  if (line === null) return;
  line.style.display = x === undefined || x < left || x > right ? 'none' : 'block';
  line.style.left = `${x ?? 0}px`;
}

function stretch(band: HTMLDivElement | null, start: number, end: number): void {
  if (band === null) return;
  band.style.left = `${Math.min(start, end)}px`;
  band.style.width = `${Math.abs(end - start)}px`;
}

function getStyles({ colors }: GrafanaTheme2) {
  return {
    chart: css({ position: 'relative', userSelect: 'none' }),
    line: css({ position: 'absolute', top: 0, width: 1, display: 'none', background: colors.text.secondary, pointerEvents: 'none' }),
    band: css({ position: 'absolute', top: 0, width: 0, background: colors.action.selected, pointerEvents: 'none' }),
  };
}
