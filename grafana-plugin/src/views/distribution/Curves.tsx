import { useTheme2 } from '@grafana/ui';
import React from 'react';
import { cumulative, type DrawnBin } from '../../model/distribution/scale.ts';
import type { Gap } from '../../model/distribution/statistics.ts';
import { MarkText } from './Mark.tsx';
import { paletteOf } from './palette.ts';
import { logValues, placing, roundValues } from './plot.ts';
import { shortNumber, type ValueWords } from './value-words.ts';
import { gapWords, WORDS } from './words.ts';

interface Props {
  readonly drawn: readonly DrawnBin[];
  readonly reference: readonly number[];
  /** Undefined: too few rows. */
  readonly now: readonly number[] | undefined;
  readonly gap: Gap | undefined;
  readonly isLogarithmic: boolean;
  readonly words: ValueWords;
  readonly label: string;
  readonly width: number;
}

const HEIGHT = 150;
const GUTTER = 44;
const HEAD = 8;
const FOOT = 22;

/** Cumulative shares of both sides over the value, and the place where they are farthest apart. */
export function Curves({ drawn, reference, now, gap, isLogarithmic, words, label, width }: Props) {
  const palette = paletteOf(useTheme2());
  const [from, to] = [drawn[0]?.lower ?? 0, drawn.at(-1)?.upper ?? 1];
  const x = placing(from, to, GUTTER, width - 2, isLogarithmic);
  const y = placing(0, 1, HEIGHT, HEAD);
  const edges = [from, ...drawn.map(({ upper }) => upper)];
  const points = (shares: readonly number[]): readonly string[] =>
    cumulative(shares).map((share, edge) => `${x(edges[edge] ?? to)} ${y(share)}`);
  const [below, above] = [points(reference), now === undefined ? [] : points(now)];
  const most = Math.max(1, Math.floor((width - GUTTER) / 70));
  const ticks = isLogarithmic ? logValues(from, to, most) : roundValues(from, to, most);
  return (
    <svg width={width} height={HEIGHT + FOOT} role="img" aria-label={label}>
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <path d={`M${GUTTER} ${y(share)}H${width}`} stroke={palette.line} />
          <MarkText x={GUTTER - 8} y={y(share) + 4} anchor="end">{`${100 * share} %`}</MarkText>
        </g>
      ))}
      {ticks.map((value) => (
        <MarkText key={value} x={x(value)} y={HEIGHT + 16}>
          {shortNumber(value)}
        </MarkText>
      ))}
      {above.length > 0 && <path d={`M${[...below, ...[...above].reverse()].join('L')}Z`} fill={palette.now} opacity="0.12" />}
      <path d={`M${below.join('L')}`} fill="none" stroke={palette.referenceEdge} strokeWidth="2.5" strokeDasharray="6 4" />
      {above.length > 0 && <path d={`M${above.join('L')}`} fill="none" stroke={palette.now} strokeWidth="2" />}
      {gap !== undefined && gap.size > 0 && (
        <GapMark
          gap={gap}
          at={x(edges[gap.bin + 1] ?? to)}
          y={y}
          edge={words.edge(edges[gap.bin + 1] ?? to)}
          isLeft={x(edges[gap.bin + 1] ?? to) > width / 2}
        />
      )}
    </svg>
  );
}

function GapMark({ gap, at, y, edge, isLeft }: { gap: Gap; at: number; y: (share: number) => number; edge: string; isLeft: boolean }) {
  const palette = paletteOf(useTheme2());
  return (
    <g data-tip="gap">
      <path d={`M${at} ${HEAD}V${HEIGHT}`} stroke="transparent" strokeWidth="24" />
      <path d={`M${at} ${y(gap.reference)}V${y(gap.now)}`} stroke={palette.loud} strokeWidth="2" />
      <circle cx={at} cy={y(gap.reference)} r="3" fill={palette.loud} />
      <circle cx={at} cy={y(gap.now)} r="3" fill={palette.loud} />
      <MarkText
        x={isLeft ? at - 10 : at + 10}
        y={Math.min(HEIGHT - 6, y(Math.min(gap.reference, gap.now)) + 16)}
        anchor={isLeft ? 'end' : 'start'}
        isLoud
      >
        {gapWords(gap.size, edge)}
      </MarkText>
    </g>
  );
}

/** Which line is which, beside the title. */
export function CurvesLegend() {
  const palette = paletteOf(useTheme2());
  return (
    <span style={{ display: 'flex', gap: 16, whiteSpace: 'nowrap' }}>
      <span style={{ color: palette.quiet }}>╌ {WORDS.reference}</span>
      <span style={{ color: palette.now }}>━ {WORDS.now}</span>
    </span>
  );
}
