import { useTheme2 } from '@grafana/ui';
import React from 'react';
import type { FaultNow } from '../../model/distribution/faults.ts';
import type { BinNow } from '../../model/distribution/moment.ts';
import { shareWords } from '../../model/format.ts';
import type { SharesProps } from './EqualBars.tsx';
import { Band, MarkText } from './Mark.tsx';
import { paletteOf } from './palette.ts';
import { cut, placing, roundSteps } from './plot.ts';
import { faultName, pointsWords, WORDS } from './words.ts';

const NAMES = 112;
const LABELS = 110;
const FOOT = 22;
const ROW = { least: 16, most: 46 } as const;

/** So many categories fit. */
export function categoriesThatFit(height: number): number {
  return Math.max(1, Math.floor((height - FOOT) / ROW.least));
}

interface Props extends SharesProps {
  /** Bins to draw, in their order: what does not fit is told elsewhere. */
  readonly shown: readonly number[];
  /** Faults that took values away, where shares are of all rows. */
  readonly lost: readonly FaultNow[];
}

export function CategoryBars({ bins, shown, lost, words, label, width, height }: Props) {
  const palette = paletteOf(useTheme2());
  const pattern = React.useId();
  const highest = bins.reduce((most, { reference, now, band }) => Math.max(most, reference ?? 0, now ?? 0, band?.[1] ?? 0), 0);
  const most = lost.reduce((sofar, { share }) => Math.max(sofar, share), highest);
  const steps = roundSteps(most, Math.max(1, Math.floor((width - NAMES - LABELS) / 80)));
  const x = placing(0, steps.at(-1) ?? 1, NAMES, width - LABELS);
  const row = Math.min(ROW.most, Math.max(ROW.least, (height - FOOT) / Math.max(1, shown.length + lost.length)));
  const bottom = row * (shown.length + lost.length);
  return (
    <svg width={width} height={bottom + FOOT} role="img" aria-label={label}>
      <defs>
        <pattern id={pattern} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="2" height="6" fill={palette.fault} />
        </pattern>
      </defs>
      {steps.map((share) => (
        <g key={share}>
          <path d={`M${x(share)} 0V${bottom}`} stroke={palette.line} />
          <MarkText x={x(share)} y={bottom + 16}>{`${Number((100 * share).toFixed(1))} %`}</MarkText>
        </g>
      ))}
      {shown.map((bin, index) => {
        const one = bins[bin];
        if (one === undefined) return null;
        const name = words.bin(one.edges);
        const middle = (index + 0.5) * row;
        return (
          <g key={name} data-tip={`bin ${bin}`}>
            <rect x={0} y={index * row} width={width} height={row} fill="transparent" />
            <MarkText x={NAMES - 8} y={middle + 4} anchor="end">
              {cut(name, NAMES - 16)}
            </MarkText>
            <Bars bin={one} x={x} middle={middle} row={row} />
          </g>
        );
      })}
      {lost.map(({ name, share, referenceShare }, index) => {
        const middle = (shown.length + index + 0.5) * row;
        return (
          <g key={name} data-tip={`fault ${name}`}>
            <MarkText x={NAMES - 8} y={middle + 4} anchor="end" isLoud>
              {faultName(name)}
            </MarkText>
            <rect x={x(0)} y={middle - row * 0.32} width={x(referenceShare ?? 0) - x(0)} height={row * 0.64} fill={palette.reference} />
            <rect
              x={x(0)}
              y={middle - row * 0.14}
              width={x(share) - x(0)}
              height={row * 0.28}
              fill={`url(#${pattern})`}
              stroke={palette.fault}
            />
            <MarkText x={x(Math.max(share, referenceShare ?? 0)) + 8} y={middle + 4} anchor="start" isLoud>
              {shareWords(share)}
            </MarkText>
          </g>
        );
      })}
    </svg>
  );
}

function Bars({ bin, x, middle, row }: { bin: BinNow; x: (share: number) => number; middle: number; row: number }) {
  const palette = paletteOf(useTheme2());
  const { reference, now, band, difference, isBeyondBand } = bin;
  if (reference === 0 && now === 0) {
    return (
      <MarkText x={x(0) + 8} y={middle + 4} anchor="start">
        {WORDS.none}
      </MarkText>
    );
  }
  const end = x(Math.max(reference ?? 0, band?.[1] ?? now ?? 0)) + 10;
  return (
    <>
      {reference !== undefined && (
        <>
          <rect x={x(0)} y={middle - row * 0.32} width={x(reference) - x(0)} height={row * 0.64} fill={palette.reference} />
          <path d={`M${x(reference)} ${middle - row * 0.32}v${row * 0.64}`} stroke={palette.referenceEdge} strokeWidth="1.5" />
        </>
      )}
      {now !== undefined && <rect x={x(0)} y={middle - row * 0.14} width={x(now) - x(0)} height={row * 0.28} fill={palette.now} />}
      {band !== undefined && <Band from={x(band[0])} to={x(band[1])} at={middle} isHorizontal cap={Math.min(8, row * 0.3)} />}
      {now !== undefined && (
        <MarkText x={end} y={middle + 4} anchor="start" isLoud={isBeyondBand}>
          {isBeyondBand && difference !== undefined ? `${shareWords(now)}, ${pointsWords(difference)}` : shareWords(now)}
        </MarkText>
      )}
    </>
  );
}
