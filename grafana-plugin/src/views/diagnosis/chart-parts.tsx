import type { GrafanaTheme2 } from '@grafana/data';
import React from 'react';
import type { Tick } from '../../model/ticks.ts';
import type { Plot } from './paths.ts';

/** Pieces of the small charts. Never smaller than this. */
export const MARK_SIZE = 11;
export const AXIS_HEIGHT = 20;

/** Lines at 45 degrees, 2 of 6 pixels: only faults are drawn so. */
export function Hatch({ id, colour }: { id: string; colour: string }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="2" height="6" fill={colour} />
    </pattern>
  );
}

interface TimeAxisProps {
  readonly ticks: readonly Tick[];
  readonly x: Plot['x'];
  readonly top: number;
  readonly theme: GrafanaTheme2;
}

export function TimeAxis({ ticks, x, top, theme }: TimeAxisProps) {
  return (
    <g fill={theme.colors.text.secondary} fontSize={12} textAnchor="middle" stroke="none">
      {ticks.map(({ time, text, isDay }) => (
        <g key={time}>
          <path d={`M${x(time)} ${top}v4`} stroke={theme.colors.border.medium} />
          <text x={x(time)} y={top + 16} fontWeight={isDay ? theme.typography.fontWeightMedium : undefined}>
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}

interface MomentProps {
  readonly x: number;
  readonly height: number;
  readonly text: string;
  readonly colour: string;
  readonly isDashed?: boolean;
  /** Where the words stand, from the top. */
  readonly at: number;
}

/** A moment with its name, on the side where there is room. */
export function Moment({ x, height, text, colour, isDashed = false, at }: MomentProps) {
  const isLeft = x > 8 * text.length;
  return (
    <g>
      <path d={`M${x} 0V${height}`} stroke={colour} strokeWidth={isDashed ? 1 : 2} strokeDasharray={isDashed ? '3 3' : undefined} />
      <text x={isLeft ? x - 6 : x + 6} y={at} textAnchor={isLeft ? 'end' : 'start'} fontSize={MARK_SIZE} fill={colour}>
        {text}
      </text>
    </g>
  );
}
