import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import type { DiagnosisModel } from '../../model/diagnosis/diagnosis.ts';
import { LevelGlyph } from '../parts/LevelGlyph.tsx';
import { StatusGlyph, statusColour } from './StatusGlyph.tsx';
import type { VerdictWords } from './words/verdict.ts';

interface Props {
  readonly model: DiagnosisModel;
  readonly words: VerdictWords;
  /** The heading alone. */
  readonly isAlone?: boolean;
}

/** What is wrong, and what speaks for it. Only the heading is announced when it changes: numbers change with every sample. */
export function Verdict({ model: { status, facts }, words, isAlone = false }: Props) {
  const styles = useStyles2(getStyles);
  const color = statusColour(useTheme2(), status);
  const [drifted] = facts.drifted;
  return (
    <div>
      <div className={styles.likely} style={{ borderLeftColor: color }}>
        <div className={styles.heading} aria-live="polite">
          <StatusGlyph status={status} size={22} isSilent={false} />
          <h3 className={styles.title}>{words.title}</h3>
        </div>
        {words.evidence !== '' && <div className={styles.evidence}>{words.evidence}</div>}
        {!isAlone && words.circumstances !== '' && <div className={styles.quiet}>{words.circumstances}</div>}
      </div>
      {!isAlone && words.also !== undefined && (
        <div className={styles.also}>
          {drifted !== undefined && <LevelGlyph signs={drifted.signs} isSilent />}
          <span>
            <strong className={styles.strong}>{words.also.title}</strong> {words.also.evidence}
          </span>
        </div>
      )}
      {!isAlone && words.noSignOf !== '' && <div className={styles.ruledOut}>{words.noSignOf}</div>}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    likely: css({ borderLeft: '4px solid', padding: theme.spacing(0.5, 0, 0.5, 1.5), display: 'grid', gap: theme.spacing(0.5) }),
    heading: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1.25) }),
    title: css({ ...theme.typography.h3, margin: 0 }),
    evidence: css({ ...theme.typography.body, color: theme.colors.text.primary }),
    quiet: css({ ...theme.typography.body, color: theme.colors.text.secondary }),
    also: css({
      ...theme.typography.body,
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(2),
      padding: theme.spacing(1, 0, 0, 2),
    }),
    strong: css({ fontWeight: theme.typography.fontWeightMedium, color: theme.colors.text.maxContrast, marginRight: theme.spacing(1) }),
    ruledOut: css({ color: theme.colors.text.secondary, padding: theme.spacing(0.5, 0, 0, 2) }),
  };
}
