import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React from 'react';
import { plainName } from '../../model/plain-name.ts';
import { choicesOf, type Reason, reasonWords } from '../../model/reason.ts';

interface Props {
  readonly reason: Reason;
  /** The field option "No value", in place of our title when a query gave nothing. */
  readonly noValue?: string | undefined;
  /** What a click on one of its choices does; undefined: nothing could. */
  readonly onChoose: ((name: string) => void) | undefined;
}

/** Why there is nothing to see, and what to do about it. */
export function NoPicture({ reason, noValue, onChoose }: Props) {
  const styles = useStyles2(getStyles);
  const { title, line } = reasonWords(reason);
  return (
    <div className={styles.middle} role="status">
      <h3 className={styles.title}>{(reason.kind === 'noSamples' ? noValue : undefined) ?? title}</h3>
      <div className={styles.line}>{line}</div>
      <div className={styles.choices}>
        {onChoose !== undefined &&
          choicesOf(reason).map((name) => (
            <Button key={name} size="sm" variant="secondary" className={styles.choice} onClick={() => onChoose(name)}>
              {plainName(name)}
            </Button>
          ))}
      </div>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    middle: css({
      height: '100%',
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'center',
      justifyContent: 'center',
      gap: theme.spacing(0.5),
      textAlign: 'center',
      overflow: 'auto',
    }),
    title: css({ ...theme.typography.h6, margin: 0, overflowWrap: 'anywhere' }),
    choice: css({ maxWidth: '100%', overflow: 'hidden' }),
    line: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
    choices: css({ display: 'flex', flexWrap: 'wrap', justifyContent: 'center', gap: theme.spacing(1), marginTop: theme.spacing(1) }),
  };
}
