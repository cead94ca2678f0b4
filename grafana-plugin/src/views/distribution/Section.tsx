import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly note?: string | undefined;
  /** Switch or legend at the right of the title. */
  readonly aside?: ReactNode;
  /** The picture alone; its title is for readers. */
  readonly isBare?: boolean;
  readonly children: ReactNode;
}

/** A part of the view: its title, a quiet note, and the picture. */
export function Section({ title, note, aside, isBare = false, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <section aria-label={title}>
      {!isBare && (
        <div className={styles.head}>
          <div>
            <span className={styles.title}>{title}</span>
            {note !== undefined && <span className={styles.note}>{note}</span>}
          </div>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    head: css({ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: theme.spacing(1), minHeight: 24 }),
    title: css({ fontWeight: theme.typography.fontWeightMedium }),
    note: css({ color: theme.colors.text.secondary, marginLeft: theme.spacing(1) }),
  };
}
