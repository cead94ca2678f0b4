import { useTheme2 } from '@grafana/ui';
import React, { useId } from 'react';
import type { PanelBits } from '../../grafana/panel-bits.ts';
import type { Signal } from '../../model/diagnosis/signals.ts';
import type { Note } from '../../model/notes.ts';
import { ticksOf } from '../../model/ticks.ts';
import { colourOf } from '../parts/colours.ts';
import { scaleBetween } from '../parts/scale-between.ts';
import { TimeCursor } from '../parts/TimeCursor.tsx';
import { AXIS_HEIGHT, Hatch, MARK_SIZE, Moment, TimeAxis } from './chart-parts.tsx';
import { stepArea, stepPath } from './paths.ts';
import { signalLimit, signalSaid } from './words/changes.ts';
import { sinceWords } from './words/text.ts';

interface Props {
  readonly signal: Signal;
  readonly panel: PanelBits;
  /** What was done shortly before it began. */
  readonly annotation: Note | undefined;
  readonly width: number;
  /** Only the last strip has the axis that all share. */
  readonly hasAxis: boolean;
}

const HEIGHT = 56;
/** A limit that is nearly the floor is no line worth drawing. */
const LOWEST_LIMIT = 0.08;

/** One signal through time, its limit, and the moment from which it was too much. */
export function SignalStrip({ signal, panel, annotation, width, hasAxis }: Props) {
  const theme = useTheme2();
  const { timeZone } = panel;
  const [from, to] = [panel.timeRange.from.valueOf(), panel.timeRange.to.valueOf()];
  const hatch = useId();
  const { subject, values, limit, step, fault } = signal;
  const colour = colourOf(theme, subject.signs);
  const highest = values.reduce((most, value) => (Number.isNaN(value) ? most : Math.max(most, value)), limit ?? 0) * 1.15 || 1;
  const plot = { x: scaleBetween([from, to], [0, width]), y: scaleBetween([0, highest], [HEIGHT, 0]) };
  const hasLimit = limit !== undefined && limit / highest > LOWEST_LIMIT;
  return (
    <TimeCursor panel={panel} range={{ from, to }} left={0} right={width} height={HEIGHT}>
      <svg
        role="img"
        aria-label={signalSaid(signal, timeZone)}
        width={width}
        height={HEIGHT + (hasAxis ? AXIS_HEIGHT : 0)}
        style={{ display: 'block', overflow: 'hidden' }}
      >
        <defs>
          <Hatch id={hatch} colour={colour} />
        </defs>
        <rect width={width} height={HEIGHT} fill={theme.colors.background.secondary} />
        <path
          d={stepArea(signal, step, plot, HEIGHT)}
          fill={fault === undefined ? colour : `url(#${hatch})`}
          fillOpacity={fault === undefined ? 0.35 : 1}
        />
        <path d={stepPath(signal, step, plot)} fill="none" stroke={colour} strokeWidth={1.5} />
        {hasLimit && (
          <g>
            <path d={`M0 ${plot.y(limit)}H${width}`} stroke={theme.colors.text.primary} strokeDasharray="4 3" />
            <text x={6} y={plot.y(limit) - 4} fontSize={MARK_SIZE} fill={theme.colors.text.secondary}>
              {signalLimit(signal)}
            </text>
          </g>
        )}
        {annotation !== undefined && (
          <path d={`M${plot.x(annotation.time)} 0V${HEIGHT}`} stroke={theme.colors.primary.text} strokeDasharray="3 3">
            <title>{annotation.text}</title>
          </path>
        )}
        {subject.since !== undefined && !subject.since.isBefore && (
          <Moment
            x={plot.x(subject.since.time)}
            height={HEIGHT}
            text={sinceWords(subject.since, timeZone)}
            colour={theme.colors.text.maxContrast}
            at={13}
          />
        )}
        {hasAxis && <TimeAxis ticks={ticksOf({ from, to }, timeZone, width)} x={plot.x} top={HEIGHT} theme={theme} />}
      </svg>
    </TimeCursor>
  );
}
