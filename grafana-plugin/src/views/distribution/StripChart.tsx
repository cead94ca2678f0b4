import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React, { type KeyboardEvent, useEffect, useRef } from 'react';
import type { PanelBits } from '../../grafana/panel-bits.ts';
import type { DistributionModel } from '../../model/distribution/distribution.ts';
import type { Moment } from '../../model/distribution/moment.ts';
import type { Strip } from '../../model/distribution/strip.ts';
import type { Note } from '../../model/notes.ts';
import { TimeCursor } from '../parts/TimeCursor.tsx';
import { drawStrip, type StripPlace } from './draw-strip.ts';
import { paletteOf } from './palette.ts';
import { StripFrame } from './StripFrame.tsx';
import type { ValueWords } from './value-words.ts';
import { WORDS } from './words.ts';

interface Props {
  readonly model: DistributionModel;
  readonly panel: PanelBits;
  readonly strip: Strip;
  readonly moment: Moment;
  readonly place: StripPlace;
  readonly words: ValueWords;
  /** The window that is shown, in words. */
  readonly windowWords: string;
  readonly notes: readonly Note[];
  readonly width: number;
  readonly onShow: (column: number) => void;
}

export const FAULT_ROW = 30;
export const STRIP_GUTTER = 112;

export function stripHeight(strip: Strip, { row, shown, faultRow }: Pick<StripPlace, 'row' | 'shown' | 'faultRow'>): number {
  return strip.faults.length * faultRow + shown.length * row;
}

/** The bins through time. A click, or the arrow keys, shows the window of a column in the parts above. */
export function StripChart({ model, panel, strip, moment, place, words, windowWords, notes, width, onShow }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const canvas = useRef<HTMLCanvasElement>(null);
  const control = useRef<HTMLDivElement>(null);
  const height = stripHeight(strip, place);
  const last = strip.columns - 1;
  const ratio = window.devicePixelRatio || 1;

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    drawStrip(context, strip, place, paletteOf(theme));
  }, [strip, place, theme, width, height, ratio]);

  useEffect(() => {
    const element = control.current;
    const mark = (event: MouseEvent): void => {
      if (element !== null) element.dataset['tip'] = keyAt(event, element, strip, place);
    };
    element?.addEventListener('mousemove', mark);
    return () => element?.removeEventListener('mousemove', mark);
  }, [strip, place]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowLeft: moment.column - 1, ArrowRight: moment.column + 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onShow(Math.min(last, Math.max(0, to)));
  };
  const { timeZone } = panel;
  const { times, step } = model.counts;
  const range = { from: (times[0] ?? 0) - step, to: times.at(-1) ?? 0 };
  return (
    <TimeCursor panel={panel} range={range} left={place.left} right={place.left + place.width} height={height}>
      <div className={styles.strip} style={{ height: height + 22 }}>
        <canvas
          ref={canvas}
          className={styles.canvas}
          width={width * ratio}
          height={height * ratio}
          style={{ width, height }}
          aria-hidden
        />
        <StripFrame {...{ model, strip, moment, place, words, notes, timeZone, width, height }} />
        <div
          ref={control}
          className={styles.control}
          style={{ left: place.left, width: place.width, height }}
          role="slider"
          tabIndex={0}
          aria-label={WORDS.windowShown}
          aria-valuemin={0}
          aria-valuemax={last}
          aria-valuenow={moment.column}
          aria-valuetext={windowWords}
          onKeyDown={onKeyDown}
          onClick={(event) => onShow(columnAt(event.clientX, event.currentTarget, strip, place))}
        />
      </div>
    </TimeCursor>
  );
}

function columnAt(clientX: number, element: HTMLElement, { columns }: Strip, { width }: StripPlace): number {
  const column = Math.floor(((clientX - element.getBoundingClientRect().left) / width) * columns);
  return Math.min(columns - 1, Math.max(0, column));
}

function keyAt(event: MouseEvent, element: HTMLElement, strip: Strip, place: StripPlace): string {
  const down = event.clientY - element.getBoundingClientRect().top;
  const faults = strip.faults.length * place.faultRow;
  if (down < faults) return `fault ${strip.faults[Math.floor(down / place.faultRow)]?.name ?? ''}`;
  const bin = place.shown[Math.floor((down - faults) / place.row)];
  return bin === undefined ? '' : `cell ${bin} ${columnAt(event.clientX, element, strip, place)}`;
}

function getStyles(theme: GrafanaTheme2) {
  return {
    strip: css({ position: 'relative' }),
    canvas: css({ position: 'absolute', top: 0, left: 0 }),
    control: css({
      position: 'absolute',
      top: 0,
      cursor: 'pointer',
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: 2 },
    }),
  };
}
