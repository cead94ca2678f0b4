import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { standingAt } from '../../model/judged/standing.ts';
import { LEVELS } from '../../model/levels.ts';
import { nowWords } from '../../model/overview/cell-words.ts';
import type { OverviewModel } from '../../model/overview/overview.ts';
import { verdictOf } from '../../model/overview/verdict.ts';
import { WORDS } from '../../model/overview/words.ts';
import { plainName } from '../../model/plain-name.ts';
import { LevelGlyph } from '../parts/LevelGlyph.tsx';
import { StripCanvas } from './StripCanvas.tsx';

interface Props {
  readonly model: OverviewModel;
  readonly width: number;
  readonly height: number;
}

/** One row of a table high: glyph, bars and score of the worst feature. */
export function Sparkline({ model, width, height }: Props) {
  const styles = useStyles2(getStyles);
  const [worst = 0] = model.order;
  const standing = standingAt(model.grid, worst);
  if (standing === undefined) return null;
  const words = nowWords(standing, true);
  const right = width < 140 ? 0 : 80;
  return (
    <div className={styles.sparkline} style={{ width, height }} title={`${standing.row.subject.name}: ${standing.signs.word}`}>
      <LevelGlyph signs={standing.signs} />
      <StripCanvas model={model} rows={[worst]} width={Math.max(0, width - 24 - right)} height={height} />
      {right > 0 && <span className={styles.score}>{words}</span>}
    </div>
  );
}

/** A card: the model, how many inputs are at which level, and one line of the worst through time. */
export function Tile({ model, width, height }: Props) {
  const styles = useStyles2(getStyles);
  const verdict = verdictOf(model.grid);
  const hasStrip = height >= 72;
  return (
    <div className={styles.tile} style={{ width, height }}>
      <h3 className={styles.model}>{plainName(model.models.join(', ')) || WORDS.untitled}</h3>
      <div className={styles.verdict}>
        {verdict.parts.map(({ level, words }) => (
          <span key={level} className={styles.part}>
            <LevelGlyph signs={LEVELS[level]} isSilent />
            {words}
          </span>
        ))}
        {verdict.note !== '' && <span className={styles.note}>{verdict.note}</span>}
      </div>
      {hasStrip && <StripCanvas model={model} rows={model.order} width={width} height={Math.min(36, height - 52)} />}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const { typography, colors } = theme;
  return {
    sparkline: css({ ...typography.bodySmall, display: 'flex', alignItems: 'center', gap: 6, overflow: 'hidden' }),
    score: css({ flex: 1, textAlign: 'right', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }),
    tile: css({ display: 'flex', flexDirection: 'column', gap: 4, overflow: 'hidden' }),
    model: css({ ...typography.body, margin: 0, whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' }),
    verdict: css({
      ...typography.body,
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(2),
      whiteSpace: 'nowrap',
      fontWeight: typography.fontWeightMedium,
      color: colors.text.maxContrast,
    }),
    part: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
    note: css({ ...typography.bodySmall, color: colors.text.secondary }),
  };
}
