import { useTheme2 } from '@grafana/ui';
import React from 'react';
import type { BinNow } from '../../model/distribution/moment.ts';
import { Band, MarkText } from './Mark.tsx';
import { paletteOf } from './palette.ts';
import { isLabelled, placing, roundSteps } from './plot.ts';
import type { ValueWords } from './value-words.ts';
import { pointsWords, WORDS } from './words.ts';

export interface SharesProps {
  readonly bins: readonly BinNow[];
  readonly words: ValueWords;
  /** The verdict, for readers. */
  readonly label: string;
  readonly width: number;
  readonly height: number;
}

export const GUTTER = 44;
const FOOT = 22;
const HEAD = 18;
const NOW_WIDTH = 22;
/** A smaller difference is not written, in share of rows. */
const LEAST_LABELLED = 0.035;
const LABEL_WIDTH = 52;
const DIGIT_WIDTH = 7;
const LABEL_GAP = 8;
/** Of the words of an open end, with the room around them. */
const END_WIDTH = 50;

/** Bins of numbers, each as wide as the other: against deciles that are a flat 10 %, every departure is the drift. */
export function EqualBars({ bins, words, label, width, height }: SharesProps) {
  const palette = paletteOf(useTheme2());
  const highest = bins.reduce((most, { reference, now, band }) => Math.max(most, reference ?? 0, now ?? 0, band?.[1] ?? 0), 0);
  const steps = roundSteps(highest, Math.max(1, Math.floor(height / 40)));
  const bottom = height - FOOT;
  const y = placing(0, steps.at(-1) ?? 1, bottom, HEAD);
  const slot = (width - GUTTER) / Math.max(1, bins.length);
  const nowWidth = Math.min(NOW_WIDTH, slot * 0.5);
  return (
    <svg width={width} height={height} role="img" aria-label={label}>
      {steps.map((share) => (
        <g key={share}>
          <path d={`M${GUTTER} ${y(share)}H${width}`} stroke={palette.line} />
          <MarkText x={GUTTER - 8} y={y(share) + 4} anchor="end">{`${Number((100 * share).toFixed(1))} %`}</MarkText>
        </g>
      ))}
      {bins.map(({ edges, reference, now, band, difference, isBeyondBand }, bin) => {
        const left = GUTTER + bin * slot;
        const middle = left + slot / 2;
        const isWritten = isBeyondBand && difference !== undefined && Math.abs(difference) > LEAST_LABELLED && slot >= LABEL_WIDTH;
        const top = Math.max(reference ?? 0, band?.[1] ?? now ?? 0);
        return (
          <g key={words.bin(edges)} data-tip={`bin ${bin}`}>
            <rect x={left} y={0} width={slot} height={bottom} fill="transparent" />
            {reference !== undefined && (
              <>
                <rect x={left + 3} y={y(reference)} width={Math.max(1, slot - 6)} height={bottom - y(reference)} fill={palette.reference} />
                <path d={`M${left + 3} ${y(reference)}h${Math.max(1, slot - 6)}`} stroke={palette.referenceEdge} strokeWidth="1.5" />
              </>
            )}
            {now !== undefined && (
              <rect x={middle - nowWidth / 2} y={y(now)} width={nowWidth} height={bottom - y(now)} fill={palette.now} />
            )}
            {band !== undefined && <Band from={y(band[0])} to={y(band[1])} at={middle} />}
            {isWritten && (
              <MarkText x={middle} y={y(top) - 6} isLoud>
                {pointsWords(difference)}
              </MarkText>
            )}
          </g>
        );
      })}
      <path d={`M${GUTTER} ${bottom}H${width}`} stroke={palette.referenceEdge} />
      <Edges bins={bins} words={words} slot={slot} width={width} y={height - 6} />
    </svg>
  );
}

/** Inner edges at the borders of the bins, and the two open ends. */
function Edges({ bins, words, slot, width, y }: { bins: readonly BinNow[]; words: ValueWords; slot: number; width: number; y: number }) {
  const inner = bins.slice(0, -1).flatMap(({ edges }) => (edges.kind === 'number' ? [edges.upper] : []));
  const longest = inner.reduce((most, edge) => Math.max(most, words.edge(edge).length), 0);
  const labelWidth = Math.max(LABEL_WIDTH, longest * DIGIT_WIDTH + LABEL_GAP);
  /** Half of an edge's label lies in the open bin. */
  const hasRoomBeside = (edge: number | undefined): boolean =>
    slot - ((edge === undefined ? 0 : words.edge(edge).length) * DIGIT_WIDTH) / 2 >= END_WIDTH;
  return (
    <>
      {hasRoomBeside(inner[0]) && (
        <MarkText x={GUTTER + 4} y={y} anchor="start">
          {WORDS.lowest}
        </MarkText>
      )}
      {hasRoomBeside(inner.at(-1)) && (
        <MarkText x={width} y={y} anchor="end">
          {WORDS.highest}
        </MarkText>
      )}
      {inner.map((edge, index) =>
        isLabelled(index, inner.length, width - GUTTER, labelWidth) ? (
          <MarkText key={edge} x={GUTTER + (index + 1) * slot} y={y}>
            {words.edge(edge)}
          </MarkText>
        ) : null,
      )}
    </>
  );
}
