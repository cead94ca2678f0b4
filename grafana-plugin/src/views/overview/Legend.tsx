import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import { DEFAULT_SCALE, LEVEL, LEVELS, type Level, limitOfScale, type Scale } from '../../model/levels.ts';
import { LEGEND_LEVELS, legendWords } from '../../model/overview/legend.ts';
import { WORDS } from '../../model/overview/words.ts';
import { LevelGlyph } from '../parts/LevelGlyph.tsx';
import { inksOf } from './paint/inks.ts';
import { overviewStyles } from './styles.ts';

/** The levels as they are drawn: glyph, mark in a cell, word and where it begins. */
export function Legend({ scale = DEFAULT_SCALE }: { readonly scale: Scale | undefined }) {
  const styles = useStyles2(overviewStyles);
  const isDefault = limitOfScale(scale) === 1 && scale.direction === 'higher';
  return (
    <div className={styles.legend}>
      {isDefault && <span>{WORDS.legendScore}</span>}
      {LEGEND_LEVELS.map((level) => (
        <span key={level} className={styles.legendItem}>
          <LevelGlyph signs={LEVELS[level]} isSilent />
          <Mark level={level} />
          {legendWords(level, scale)}
        </span>
      ))}
      <span>{WORDS.legendBar}</span>
    </div>
  );
}

const SIDE = 12;
const BARS: Partial<Record<Level, number>> = { [LEVEL.calm]: 2, [LEVEL.hint]: 5, [LEVEL.drifted]: 9, [LEVEL.stronglyDrifted]: 12 };

function Mark({ level }: { readonly level: Level }) {
  const inks = inksOf(useTheme2());
  const { colour, alpha } = LEVELS[level];
  const bar = BARS[level];
  if (level === LEVEL.faulty) {
    return (
      <svg width={SIDE + 4} height={SIDE} aria-hidden="true">
        <rect x="0.5" y="0.5" width={SIDE + 3} height={SIDE - 1} fill={inks.of(colour, 0.2)} stroke={inks.of(colour)} />
        <path d="M1 8 8 1M3 12 14 1M9 12 16 5" stroke={inks.of(colour)} strokeWidth="2" />
      </svg>
    );
  }
  if (bar === undefined) return null;
  return (
    <svg width="8" height={SIDE} aria-hidden="true">
      {level === LEVEL.drifted && <rect width="8" height={SIDE} fill={inks.of(colour, 0.26)} />}
      <rect y={SIDE - bar} width="8" height={bar} fill={inks.of(colour, alpha)} />
      {level === LEVEL.stronglyDrifted && <rect width="8" height="2" fill={inks.theme.colors.text.maxContrast} />}
    </svg>
  );
}
