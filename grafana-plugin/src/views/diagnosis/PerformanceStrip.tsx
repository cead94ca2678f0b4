import { useTheme2 } from '@grafana/ui';
import React, { useId } from 'react';
import type { PanelBits } from '../../grafana/panel-bits.ts';
import { sampleStep } from '../../model/diagnosis/freshness.ts';
import type { Banded, Performance } from '../../model/diagnosis/performance.ts';
import { ticksOf } from '../../model/ticks.ts';
import { scaleBetween } from '../parts/scale-between.ts';
import { TimeCursor } from '../parts/TimeCursor.tsx';
import { AXIS_HEIGHT, Hatch, Moment, TimeAxis } from './chart-parts.tsx';
import { numberTicks } from './number-ticks.ts';
import { bandPath, linePath, type Plot } from './paths.ts';
import { performanceSaid } from './words/changes.ts';
import { LABELS } from './words/labels.ts';

interface Props {
  readonly performance: Performance;
  readonly panel: PanelBits;
  readonly width: number;
}

const HEIGHT = 104;
const GUTTER = 44;
/** Steps that a line may lack without breaking. */
const LONGEST_GAP = 3;

/** Realised while labels are there, then estimated, each with its band; reference and limit across. */
export function PerformanceStrip({ performance, panel, width }: Props) {
  const { timeZone } = panel;
  const [from, to] = [panel.timeRange.from.valueOf(), panel.timeRange.to.valueOf()];
  const theme = useTheme2();
  const hatch = useId();
  const { visualization, colors } = theme;
  const [green, blue, purple] = ['green', 'blue', 'purple'].map((name) => visualization.getColorByName(name));
  const { realised, estimated, reference, limit, labelsEnd, doubtful } = performance;
  const range = rangeOf(performance);
  const plot: Plot = { x: scaleBetween([from, to], [GUTTER, width]), y: scaleBetween(range, [HEIGHT, 0]) };
  const across = (value: number): string => `M${GUTTER} ${plot.y(value)}H${width}`;
  return (
    <TimeCursor panel={panel} range={{ from, to }} left={GUTTER} right={width} height={HEIGHT}>
      <svg
        role="img"
        aria-label={performanceSaid(performance)}
        width={width}
        height={HEIGHT + AXIS_HEIGHT}
        style={{ display: 'block', overflow: 'hidden' }}
      >
        <defs>
          <Hatch id={hatch} colour={purple ?? ''} />
        </defs>
        <g fill={colors.text.secondary} fontSize={12} textAnchor="end">
          {numberTicks(...range).map((value) => (
            <g key={value}>
              <path d={across(value)} stroke={colors.border.weak} />
              <text x={GUTTER - 8} y={plot.y(value)} dy="0.35em">
                {value}
              </text>
            </g>
          ))}
        </g>
        {doubtful.map((run) => (
          <rect
            key={run.from}
            x={plot.x(run.from)}
            width={plot.x(run.to) - plot.x(run.from)}
            height={HEIGHT}
            fill={`url(#${hatch})`}
            opacity={0.4}
          />
        ))}
        {realised && <Band banded={realised} plot={plot} colour={green ?? ''} />}
        {estimated && <Band banded={estimated} plot={plot} colour={blue ?? ''} />}
        {reference !== undefined && <path d={across(reference)} stroke={colors.text.secondary} />}
        {limit !== undefined && <path d={across(limit)} stroke={colors.text.primary} strokeDasharray="4 3" />}
        {estimated && <Line banded={estimated} plot={plot} colour={blue ?? ''} dashes="5 3" />}
        {realised && <Line banded={realised} plot={plot} colour={green ?? ''} />}
        {labelsEnd !== undefined && (
          <Moment x={plot.x(labelsEnd)} height={HEIGHT} text={LABELS.labelsEnd} colour={colors.text.secondary} isDashed at={HEIGHT - 8} />
        )}
        {doubtful.slice(-1).map((run) => (
          <Moment
            key={run.from}
            x={plot.x(run.from)}
            height={HEIGHT}
            text={LABELS.doubtful}
            colour={colors.text.maxContrast}
            isDashed
            at={HEIGHT - 8}
          />
        ))}
        <TimeAxis ticks={ticksOf({ from, to }, timeZone, width - GUTTER)} x={plot.x} top={HEIGHT} theme={theme} />
      </svg>
    </TimeCursor>
  );
}

interface PieceProps {
  readonly banded: Banded;
  readonly plot: Plot;
  readonly colour: string;
  readonly dashes?: string;
}

function Band({ banded: { middle, lower, upper }, plot, colour }: PieceProps) {
  if (lower === undefined || upper === undefined) return null;
  return <path d={bandPath(lower, upper, gapOf({ middle }), plot)} fill={colour} fillOpacity={0.18} />;
}

function Line({ banded, plot, colour, dashes }: PieceProps) {
  return <path d={linePath(banded.middle, gapOf(banded), plot)} fill="none" stroke={colour} strokeWidth={2} strokeDasharray={dashes} />;
}

function gapOf({ middle }: Pick<Banded, 'middle'>): number {
  return LONGEST_GAP * (sampleStep(middle) ?? 0);
}

/** Everything drawn fits, with a little room above and below. */
export function rangeOf({ realised, estimated, reference, limit }: Performance): readonly [number, number] {
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const include = (value: number): void => {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  };
  for (const series of [realised, estimated].flatMap((one) => [one?.middle, one?.lower, one?.upper])) series?.values.forEach(include);
  for (const value of [reference, limit]) if (value !== undefined) include(value);
  const room = (highest - lowest) * 0.06 || Math.abs(highest) * 0.01 || 1;
  return [lowest - room, highest + room];
}
