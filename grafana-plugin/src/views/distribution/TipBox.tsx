import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Tip } from './tips.ts';
import type { Pointed } from './use-pointed.ts';
import { WORDS } from './words.ts';

const WIDTH = 280;
const ROW = 20;

interface Props {
  readonly tip: Tip;
  readonly pointed: Pointed;
  readonly width: number;
  readonly height: number;
  readonly onClose: () => void;
}

/** What a mark says, beside the pointer and inside of the panel. Pinned, it stays and can be read out and closed. */
export function TipBox({ tip, pointed, width, height, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const { x, y, isPinned } = pointed;
  const tall = ROW * (tip.lines.length + 2);
  const left = Math.max(0, x + 16 + WIDTH > width ? x - 16 - WIDTH : x + 16);
  const top = Math.max(0, Math.min(y + 12, height - tall));
  return (
    <div
      className={styles.box}
      {...(isPinned ? { role: 'dialog', 'aria-label': tip.title } : { role: 'tooltip' })}
      style={{ left, top, width: Math.min(WIDTH, width), pointerEvents: isPinned ? 'auto' : 'none' }}
    >
      <div className={styles.head}>
        <span>{tip.title}</span>
        {isPinned && <IconButton name="times" size="md" aria-label={WORDS.close} onClick={onClose} />}
      </div>
      {tip.lines.map(([name, value]) => (
        <div key={`${name} ${value}`} className={styles.line}>
          <span className={styles.name}>{name}</span>
          <span>{value}</span>
        </div>
      ))}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({
      position: 'absolute',
      zIndex: theme.zIndex.tooltip,
      padding: theme.spacing(1),
      background: theme.colors.background.elevated,
      border: `1px solid ${theme.colors.border.medium}`,
      borderRadius: theme.shape.radius.default,
      boxShadow: theme.shadows.z2,
    }),
    head: css({
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      fontWeight: theme.typography.fontWeightMedium,
      overflowWrap: 'anywhere',
    }),
    line: css({ display: 'flex', justifyContent: 'space-between', gap: theme.spacing(2) }),
    name: css({ color: theme.colors.text.secondary }),
  };
}
