import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React, { useId } from 'react';
import type { Weight } from '../../model/diagnosis/weights.ts';
import { limitWords } from '../../model/format.ts';
import { colourOf } from '../parts/colours.ts';
import { LevelGlyph } from '../parts/LevelGlyph.tsx';
import { Hatch } from './chart-parts.tsx';
import { factorsWords } from './words/changes.ts';
import { LABELS } from './words/labels.ts';

/** Bars of importance times drift, the factors beside the product. */
export function Weights({ weights }: { weights: readonly Weight[] }) {
  const styles = useStyles2(getStyles);
  const [heaviest] = weights;
  if (heaviest === undefined || heaviest.product === 0) return null;
  return (
    <section aria-label={LABELS.weights}>
      <div className={styles.head}>
        <h4 className={styles.title}>{LABELS.weights}</h4>
        <span className={styles.quiet}>{heaviest.importance === undefined ? LABELS.byScore : LABELS.byImportance}</span>
      </div>
      <ul className={styles.list}>
        {weights.map((weight) => (
          <li key={weight.subject.at} className={styles.row}>
            <LevelGlyph signs={weight.subject.signs} />
            <span className={styles.name} title={weight.subject.name}>
              {weight.subject.name}
            </span>
            <Bar weight={weight} share={weight.product / (heaviest.product * 1.1)} />
            <span className={styles.factors}>{factorsWords(weight)}</span>
            <span className={styles.product}>{limitWords(weight.product)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Bar({ weight: { subject, isFaulty }, share }: { weight: Weight; share: number }) {
  const theme = useTheme2();
  const hatch = useId();
  const colour = colourOf(theme, subject.signs);
  const width = `${100 * share}%`;
  return (
    <svg aria-hidden width="100%" height={14} preserveAspectRatio="none">
      <rect width="100%" height={14} fill={theme.colors.background.secondary} />
      {isFaulty ? (
        <>
          <defs>
            <Hatch id={hatch} colour={colour} />
          </defs>
          <rect x={0.5} y={0.5} width={width} height={13} fill={`url(#${hatch})`} stroke={colour} />
        </>
      ) : (
        <rect width={width} height={14} fill={colour} />
      )}
    </svg>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const { colors, typography, spacing } = theme;
  const medium = typography.fontWeightMedium;
  return {
    head: css({ display: 'flex', gap: spacing(1) }),
    title: css({ ...typography.bodySmall, fontWeight: medium, margin: 0 }),
    quiet: css({ color: colors.text.secondary }),
    list: css({ listStyle: 'none', margin: 0 }),
    row: css({
      display: 'grid',
      gridTemplateColumns: '12px minmax(60px, 130px) minmax(40px, 1fr) auto 40px',
      alignItems: 'center',
      gap: spacing(1),
      height: 24,
    }),
    name: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
    factors: css({ color: colors.text.secondary, textAlign: 'right', minWidth: 90 }),
    product: css({ textAlign: 'right', fontWeight: medium }),
  };
}
