import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import { colourOf } from './colours.ts';

interface Props {
  /** What is measured: `PSI`, `null`. */
  readonly label: string;
  readonly value: number;
  readonly limit: number | undefined;
  /** What chance alone reaches. */
  readonly chance?: number | undefined;
  readonly signs: { readonly colour: string; readonly alpha: number };
  readonly words: (value: number) => string;
}

/** One scale from 0 with what chance reaches (pale), the value (bar) and the limit (mark): how big and how sure, in one mark. */
export function Ruler({ label, value, limit, chance, signs, words }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const end = Math.max(value, limit ?? 0, chance ?? 0) * 1.15 || 1;
  const place = (here: number): string => `${(100 * Math.max(0, here)) / end}%`;
  const said = [
    `${label} ${words(value)}`,
    limit === undefined ? '' : `limit ${words(limit)}`,
    chance === undefined ? '' : `chance ${words(chance)}`,
  ];
  return (
    <div className={styles.scale} role="img" aria-label={said.filter(Boolean).join(', ')}>
      {chance !== undefined && <div className={styles.chance} style={{ width: place(chance) }} />}
      <div className={styles.value} style={{ width: place(value), background: colourOf(theme, signs) }} />
      {limit !== undefined && <div className={styles.limit} style={{ left: place(limit) }} />}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    scale: css({ position: 'relative', height: 12, background: theme.colors.background.secondary }),
    chance: css({ position: 'absolute', top: 0, height: 12, background: theme.colors.action.selected }),
    value: css({ position: 'absolute', top: 3, height: 6 }),
    limit: css({ position: 'absolute', top: -2, height: 16, width: 2, background: theme.colors.text.maxContrast }),
  };
}
