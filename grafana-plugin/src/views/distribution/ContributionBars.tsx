import { useTheme2 } from '@grafana/ui';
import React from 'react';
import type { Contributions } from '../../model/distribution/contributions.ts';
import type { BinNow } from '../../model/distribution/moment.ts';
import { statisticWords } from '../../model/format.ts';
import { GUTTER } from './EqualBars.tsx';
import { MarkText } from './Mark.tsx';
import { paletteOf } from './palette.ts';
import { cut, placing } from './plot.ts';
import type { ValueWords } from './value-words.ts';

interface Props {
  readonly bins: readonly BinNow[];
  readonly contributions: Contributions;
  readonly words: ValueWords;
  readonly label: string;
  readonly width: number;
}

const HEIGHT = 56;
const HEAD = 14;
const FOOT = 14;
export const CONTRIBUTIONS_HEIGHT = HEIGHT + FOOT + 32;
export const CATEGORY_ROW = 22;

/** Under the bars of equal width, on the same places. Blue where the bin gained, grey where it lost. */
export function ContributionBars({ bins, contributions, words, label, width, hasNames }: Props & { readonly hasNames: boolean }) {
  const palette = paletteOf(useTheme2());
  const { parts } = contributions;
  const y = placing(0, Math.max(...parts, Number.MIN_VALUE), HEIGHT, HEAD);
  const slot = (width - GUTTER) / Math.max(1, bins.length);
  const barWidth = Math.min(22, slot * 0.5);
  return (
    <svg width={width} height={HEIGHT + FOOT} role="img" aria-label={label}>
      {bins.map(({ edges, difference }, bin) => {
        const part = parts[bin] ?? 0;
        const middle = GUTTER + (bin + 0.5) * slot;
        return (
          <g key={words.bin(edges)} data-tip={`bin ${bin}`}>
            <rect x={middle - slot / 2} y={0} width={slot} height={HEIGHT} fill="transparent" />
            <rect
              x={middle - barWidth / 2}
              y={y(part)}
              width={barWidth}
              height={HEIGHT - y(part)}
              fill={(difference ?? 0) > 0 ? palette.now : palette.less}
            />
            {slot >= 34 && (
              <MarkText x={middle} y={y(part) - 4}>
                {statisticWords(part)}
              </MarkText>
            )}
            {hasNames && slot >= 34 && (
              <MarkText x={middle} y={HEIGHT + FOOT - 2}>
                {cut(words.bin(edges).replace(/^.* to /, 'to '), slot)}
              </MarkText>
            )}
          </g>
        );
      })}
      <path d={`M${GUTTER} ${HEIGHT}H${width}`} stroke={palette.referenceEdge} />
    </svg>
  );
}

const NAMES = 112;

/** Of categories: a row each, in the order of their shares. */
export function CategoryContributions({ bins, contributions, words, label, width, shown }: Props & { readonly shown: readonly number[] }) {
  const palette = paletteOf(useTheme2());
  const x = placing(0, Math.max(...contributions.parts, Number.MIN_VALUE), NAMES, width - 48);
  return (
    <svg width={width} height={CATEGORY_ROW * shown.length} role="img" aria-label={label}>
      {shown.map((bin, index) => {
        const one = bins[bin];
        const part = contributions.parts[bin] ?? 0;
        if (one === undefined) return null;
        const name = words.bin(one.edges);
        return (
          <g key={name} data-tip={`bin ${bin}`}>
            <rect x={0} y={index * CATEGORY_ROW} width={width} height={CATEGORY_ROW} fill="transparent" />
            <MarkText x={NAMES - 8} y={index * CATEGORY_ROW + 15} anchor="end">
              {cut(name, NAMES - 16)}
            </MarkText>
            <rect
              x={NAMES}
              y={index * CATEGORY_ROW + 5}
              width={Math.max(1, x(part) - NAMES)}
              height={12}
              fill={(one.difference ?? 0) > 0 ? palette.now : palette.less}
            />
            <MarkText x={x(part) + 8} y={index * CATEGORY_ROW + 15} anchor="start">
              {statisticWords(part)}
            </MarkText>
          </g>
        );
      })}
    </svg>
  );
}
