import { useTheme2 } from '@grafana/ui';
import React from 'react';
import type { DistributionModel } from '../../model/distribution/distribution.ts';
import type { Moment } from '../../model/distribution/moment.ts';
import type { Strip } from '../../model/distribution/strip.ts';
import type { Note } from '../../model/notes.ts';
import { ticksOf } from '../../model/ticks.ts';
import { clockTime } from '../../model/time.ts';
import type { StripPlace } from './draw-strip.ts';
import { MarkText } from './Mark.tsx';
import { paletteOf } from './palette.ts';
import { cut, isLabelled } from './plot.ts';
import type { ValueWords } from './value-words.ts';
import { faultName, sinceWords } from './words.ts';

interface Props {
  readonly model: DistributionModel;
  readonly strip: Strip;
  readonly moment: Moment;
  readonly place: StripPlace;
  readonly words: ValueWords;
  readonly notes: readonly Note[];
  readonly timeZone: string;
  readonly width: number;
  readonly height: number;
}

/** What stands around the cells: names, time, the start of the drift, the window that is shown. */
export function StripFrame({ model, strip, moment, place, words, notes, timeZone, width, height }: Props) {
  const theme = useTheme2();
  const palette = paletteOf(theme);
  const { times, step } = model.counts;
  const { left, row, faultRow, shown } = place;
  const cell = place.width / strip.columns;
  const x = (time: number): number => left + ((time - (times[0] ?? 0)) / step + 1) * cell;
  const [from, to] = [(times[0] ?? 0) - step, times.at(-1) ?? 0];
  const since = moment.standing?.since;
  const [opens, closes] = [Math.max(left, x(moment.window.from)), Math.min(left + place.width, x(moment.window.to))];
  return (
    <svg width={width} height={height + 22} aria-hidden style={{ position: 'absolute', top: 0, left: 0 }}>
      {strip.faults.map(({ name }, index) => (
        <MarkText key={name} x={left - 8} y={index * faultRow + faultRow / 2 + 3} anchor="end" isLoud>
          {faultName(name)}
        </MarkText>
      ))}
      {shown.map((bin, index) => {
        const edges = model.edges[bin];
        if (edges === undefined || !isLabelled(index, shown.length, shown.length * row, 14)) return null;
        return (
          <MarkText key={bin} x={left - 8} y={strip.faults.length * faultRow + (index + 0.5) * row + 4} anchor="end">
            {cut(words.bin(edges).replace(/^.* to /, 'to '), left - 12)}
          </MarkText>
        );
      })}
      {ticksOf({ from, to }, timeZone, place.width).map(({ time, text, isDay }) => (
        <g key={time}>
          <path d={`M${x(time)} 0V${height}`} stroke={palette.line} />
          <MarkText x={x(time)} y={height + 16} isLoud={isDay}>
            {text}
          </MarkText>
        </g>
      ))}
      {notes
        .filter(({ time }) => time > from && time < to)
        .map(({ time, text, colour }) => (
          <g key={`${time} ${text}`}>
            <path
              d={`M${x(time)} 0V${height}`}
              stroke={colour === undefined ? palette.now : theme.visualization.getColorByName(colour)}
              strokeDasharray="3 3"
            />
            <path
              d={`M${x(time)} ${height}l4 6h-8z`}
              fill={colour === undefined ? palette.now : theme.visualization.getColorByName(colour)}
            />
            <MarkText x={x(time) - 6} y={11} anchor="end" isLoud isOver>
              {cut(`${clockTime(time, timeZone)} ${text}`, x(time) - left)}
            </MarkText>
          </g>
        ))}
      {since !== undefined && !since.isBefore && since.time > from && (
        <>
          <path d={`M${x(since.time)} 0V${height}`} stroke={palette.loud} strokeDasharray="3 3" />
          <MarkText x={x(since.time) - 8} y={height / 2 + 4} anchor="end" isLoud isOver>
            {sinceWords(moment, clockTime(since.time, timeZone))}
          </MarkText>
        </>
      )}
      <rect
        x={opens}
        y={0.5}
        width={Math.max(cell, closes - opens) - 1}
        height={height - 1}
        fill="none"
        stroke={palette.loud}
        strokeWidth="1.5"
      />
    </svg>
  );
}
