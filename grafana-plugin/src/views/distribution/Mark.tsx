import { useTheme2 } from '@grafana/ui';
import React from 'react';
import { MARK_SIZE, paletteOf } from './palette.ts';

interface TextProps {
  readonly x: number;
  readonly y: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly isLoud?: boolean;
  /** Over cells: with an edge of the background's colour, so that it can be read. */
  readonly isOver?: boolean;
  readonly children: React.ReactNode;
}

/** Text inside a chart. */
export function MarkText({ x, y, anchor = 'middle', isLoud = false, isOver = false, children }: TextProps) {
  const palette = paletteOf(useTheme2());
  return (
    <text
      x={x}
      y={y}
      textAnchor={anchor}
      fontSize={MARK_SIZE}
      fill={isLoud ? palette.loud : palette.quiet}
      fontWeight={isLoud ? 500 : 400}
      {...(isOver && { stroke: palette.ground, strokeWidth: 4, strokeLinejoin: 'round', paintOrder: 'stroke' })}
    >
      {children}
    </text>
  );
}

interface BandProps {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly isHorizontal?: boolean;
  /** Length of the strokes at both ends, in px. */
  readonly cap?: number;
}

/** A 95 % band as a line with two ends. */
export function Band({ from, to, at, isHorizontal = false, cap = 8 }: BandProps) {
  const palette = paletteOf(useTheme2());
  const half = cap / 2;
  const path = isHorizontal
    ? `M${from} ${at}H${to}M${from} ${at - half}v${cap}M${to} ${at - half}v${cap}`
    : `M${at} ${from}V${to}M${at - half} ${from}h${cap}M${at - half} ${to}h${cap}`;
  return <path d={path} stroke={palette.band} strokeWidth="1.2" fill="none" />;
}
