import { useTheme2 } from '@grafana/ui';
import React from 'react';
import type { FaultNow } from '../../model/distribution/faults.ts';
import { shareWords } from '../../model/format.ts';
import { LEVEL, LEVELS } from '../../model/levels.ts';
import { LevelGlyph } from '../parts/LevelGlyph.tsx';
import { MarkText } from './Mark.tsx';
import { paletteOf } from './palette.ts';
import { placing } from './plot.ts';
import { faultName, WORDS } from './words.ts';

const TITLE = 24;
const HEAD = 18;
const ROW = 22;
const CLOSING = 24;
/** Place of the glyph before a name. */
const INDENT = 18;
const REFERENCE = 160;
const SHARE = 60;
/** A share that is written as 0.0 %. */
const NOTHING = 0.0005;

export function faultsHeight(faults: readonly FaultNow[]): number {
  return TITLE + HEAD + ROW * listed(faults).length + CLOSING;
}

/** What there is of, and what is above its limit: worst first. Kinds at 0 in one closing line. */
export function FaultList({ faults, label, width }: { faults: readonly FaultNow[]; label: string; width: number }) {
  const palette = paletteOf(useTheme2());
  const pattern = React.useId();
  const rows = listed(faults);
  const absent = faults.filter((fault) => !rows.includes(fault)).map(({ name }) => faultName(name));
  const highest = Math.max(...rows.map(({ share, limit }) => Math.max(share, limit * 1.6)), 0);
  const x = placing(0, highest, REFERENCE + 16, width - SHARE);
  return (
    <>
      {rows.length > 0 && (
        <svg width={width} height={HEAD + ROW * rows.length} role="img" aria-label={label}>
          <defs>
            <pattern id={pattern} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="2" height="6" fill={palette.fault} />
            </pattern>
          </defs>
          <MarkText x={REFERENCE} y={12} anchor="end">
            {WORDS.reference.toLowerCase()}
          </MarkText>
          <MarkText x={x(rows[0]?.limit ?? 0)} y={12}>
            {WORDS.limit}
          </MarkText>
          <MarkText x={width} y={12} anchor="end">
            {WORDS.now.toLowerCase()}
          </MarkText>
          {rows.map(({ name, share, referenceShare, limit, isFaulty }, index) => {
            const top = HEAD + index * ROW;
            return (
              <g key={name} data-tip={`fault ${name}`}>
                <rect x={0} y={top} width={width} height={ROW} fill="transparent" />
                {isFaulty && (
                  <g transform={`translate(0 ${top + 5})`}>
                    <LevelGlyph signs={LEVELS[LEVEL.faulty]} isSilent />
                  </g>
                )}
                <MarkText x={INDENT} y={top + 15} anchor="start" isLoud={isFaulty}>
                  {faultName(name)}
                </MarkText>
                {referenceShare !== undefined && (
                  <MarkText x={REFERENCE} y={top + 15} anchor="end">
                    {shareWords(referenceShare)}
                  </MarkText>
                )}
                <rect x={x(0)} y={top + 5} width={x(highest) - x(0)} height={12} fill={palette.field} />
                <rect
                  x={x(0)}
                  y={top + 5}
                  width={Math.max(0, x(share) - x(0))}
                  height={12}
                  fill={isFaulty ? `url(#${pattern})` : palette.less}
                  stroke={isFaulty ? palette.fault : 'none'}
                />
                <rect x={x(limit) - 1} y={top + 3} width={2} height={16} fill={palette.loud} />
                <MarkText x={width} y={top + 15} anchor="end" isLoud={isFaulty}>
                  {shareWords(share)}
                </MarkText>
              </g>
            );
          })}
        </svg>
      )}
      {absent.length > 0 && <div style={{ color: palette.quiet, marginLeft: INDENT }}>{`${absent.join(', ')}: ${shareWords(0)}`}</div>}
    </>
  );
}

function listed(faults: readonly FaultNow[]): readonly FaultNow[] {
  return faults.filter(({ share, referenceShare, isFaulty }) => isFaulty || share >= NOTHING || (referenceShare ?? 0) >= NOTHING);
}
