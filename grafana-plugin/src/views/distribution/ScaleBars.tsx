import { useTheme2 } from '@grafana/ui';
import React from 'react';
import type { BinNow } from '../../model/distribution/moment.ts';
import type { DrawnBin } from '../../model/distribution/scale.ts';
import { GUTTER, type SharesProps } from './EqualBars.tsx';
import { Band, MarkText } from './Mark.tsx';
import { paletteOf } from './palette.ts';
import { type Place, placing, roundSteps, roundValues } from './plot.ts';
import { shortNumber } from './value-words.ts';
import { WORDS } from './words.ts';

const FOOT = 22;
const HEAD = 12;

/** Bins as wide as they are: area is share, so that bars of unlike width do not lie. Reference an area, now a stepped line. */
export function ScaleBars({ bins, drawn, words, label, width, height }: SharesProps & { readonly drawn: readonly DrawnBin[] }) {
  const palette = paletteOf(useTheme2());
  const [from, to] = [drawn[0]?.lower ?? 0, drawn.at(-1)?.upper ?? 1];
  const unit = unitOf(drawn);
  const density = (share: number, bin: number): number => (share * unit) / widthOf(drawn[bin]);
  const highest = bins.reduce(
    (most, { reference, now, band }, bin) => Math.max(most, density(Math.max(reference ?? 0, band?.[1] ?? now ?? 0), bin)),
    0,
  );
  const steps = roundSteps(highest, Math.max(1, Math.floor(height / 40)));
  const bottom = height - FOOT;
  const x = placing(from, to, GUTTER, width - 1);
  const y = placing(0, steps.at(-1) ?? 1, bottom, HEAD);
  return (
    <svg width={width} height={height} role="img" aria-label={label}>
      {steps.map((share) => (
        <g key={share}>
          <path d={`M${GUTTER} ${y(share)}H${width}`} stroke={palette.line} />
          <MarkText x={GUTTER - 8} y={y(share) + 4} anchor="end">{`${Number((100 * share).toPrecision(3))} %`}</MarkText>
        </g>
      ))}
      {bins.map(({ edges, reference, now, band }, bin) => {
        const { lower = 0, upper = 0, isOpen = false, isGuessed = false } = drawn[bin] ?? {};
        const [left, right] = [x(lower), x(upper)];
        const middle = (left + right) / 2;
        return (
          <g key={words.bin(edges)} data-tip={`bin ${bin}`}>
            <rect x={left} y={0} width={right - left} height={bottom} fill="transparent" />
            {reference !== undefined && (
              <rect
                x={left}
                y={y(density(reference, bin))}
                width={right - left}
                height={bottom - y(density(reference, bin))}
                fill={palette.reference}
              />
            )}
            {reference !== undefined && (
              <path d={`M${left} ${y(density(reference, bin))}H${right}`} stroke={palette.referenceEdge} strokeWidth="1.5" />
            )}
            {isGuessed && <path d={`M${bin === 0 ? left : right} ${HEAD}V${bottom}`} stroke={palette.quiet} strokeDasharray="3 3" />}
            {now !== undefined && band !== undefined && right - left >= 6 && (
              <Band from={y(density(band[0], bin))} to={y(density(band[1], bin))} at={middle} cap={0} />
            )}
            {isOpen && bin > 0 && right - left >= 140 && (
              <MarkText x={middle} y={y(density(Math.max(reference ?? 0, band?.[1] ?? 0), bin)) - 8}>
                {`${words.bin(edges)}, ${WORDS.open}`}
              </MarkText>
            )}
          </g>
        );
      })}
      <path d={outline(bins, drawn, density, x, y, bottom)} fill="none" stroke={palette.now} strokeWidth="2" pointerEvents="none" />
      <path d={`M${GUTTER} ${bottom}H${width}`} stroke={palette.referenceEdge} />
      {roundValues(from, to, Math.max(1, Math.floor(width / 90))).map((value) => (
        <MarkText key={value} x={x(value)} y={height - 6}>
          {shortNumber(value)}
        </MarkText>
      ))}
    </svg>
  );
}

/** So many of the value make one step of the axis of shares: the power of ten below the narrowest usual bin. */
export function unitOf(drawn: readonly DrawnBin[]): number {
  const widths = drawn.map(widthOf).sort((a, b) => a - b);
  return 10 ** Math.floor(Math.log10(widths[Math.floor(widths.length / 2)] ?? 1));
}

function widthOf(bin: DrawnBin | undefined): number {
  return bin === undefined ? 1 : bin.upper - bin.lower || 1;
}

/** Tops of now's bins as one line, which falls to the axis at both ends. Empty without rows. */
function outline(
  bins: readonly BinNow[],
  drawn: readonly DrawnBin[],
  density: (share: number, bin: number) => number,
  x: Place,
  y: Place,
  bottom: number,
): string {
  if (bins.every(({ now }) => now === undefined)) return '';
  const steps = bins.map(({ now }, bin) => `V${y(density(now ?? 0, bin))}H${x(drawn[bin]?.upper ?? 0)}`);
  return `M${x(drawn[0]?.lower ?? 0)} ${bottom}${steps.join('')}V${bottom}`;
}
