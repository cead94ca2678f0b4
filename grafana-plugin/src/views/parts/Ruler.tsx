import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import { colourOf } from './colours.ts';
import { scaleBetween } from './scale-between.ts';
import { spread } from './spread.ts';

interface Props {
  /** What is measured: `PSI`, `null`. */
  readonly label: string;
  readonly value: number;
  readonly limit: number | undefined;
  /** What chance alone reaches. */
  readonly chance?: number | undefined;
  readonly signs: { readonly colour: string; readonly alpha: number };
  readonly words: (value: number) => string;
  /** In pixels. */
  readonly width: number;
}

/** Of a letter at 12 px, on the safe side. */
const LETTER = 6.5;

/** One scale from 0 with what chance reaches (pale), the value (bar) and the limit (mark), each with its words below: how big and how sure. */
export function Ruler({ label, value, limit, chance, signs, words, width }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const place = scaleBetween([0, Math.max(value, limit ?? 0, chance ?? 0) * 1.15 || 1], [0, width]);
  const marks = [
    { name: 'chance', value: chance, className: styles.quiet },
    { name: 'limit', value: limit, className: undefined },
    { name: 'now', value, className: undefined },
  ].flatMap((mark) => (mark.value === undefined ? [] : [{ ...mark, at: place(mark.value), text: `${mark.name} ${words(mark.value)}` }]));
  const said = [
    `${label} ${words(value)}`,
    limit === undefined ? '' : `limit ${words(limit)}`,
    chance === undefined ? '' : `chance ${words(chance)}`,
  ];
  const lefts = spread(
    marks.map(({ at, text }) => ({ at, width: LETTER * text.length })),
    width,
  );
  return (
    <div className={styles.ruler} style={{ width }} role="img" aria-label={said.filter(Boolean).join(', ')}>
      <div className={styles.scale}>
        {chance !== undefined && <div className={styles.chance} style={{ width: place(Math.max(0, chance)) }} />}
        <div className={styles.value} style={{ width: place(Math.max(0, value)), background: colourOf(theme, signs) }} />
        {limit !== undefined && <div className={styles.limit} style={{ left: place(limit) }} />}
      </div>
      {marks.map(({ name, text, className }, mark) => (
        <span key={name} className={`${styles.words} ${className ?? ''}`} style={{ left: lefts[mark] }}>
          {text}
        </span>
      ))}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    ruler: css({ position: 'relative', height: 32 }),
    scale: css({ position: 'relative', height: 12, background: theme.colors.background.secondary }),
    chance: css({ position: 'absolute', top: 0, height: 12, background: theme.colors.action.selected }),
    value: css({ position: 'absolute', top: 3, height: 6 }),
    limit: css({ position: 'absolute', top: -2, height: 16, width: 2, background: theme.colors.text.maxContrast }),
    words: css({ position: 'absolute', top: 18, lineHeight: '14px', whiteSpace: 'nowrap' }),
    quiet: css({ color: theme.colors.text.secondary }),
  };
}
