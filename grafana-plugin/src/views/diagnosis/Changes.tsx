import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { PanelBits } from '../../grafana/panel-bits.ts';
import type { Signal } from '../../model/diagnosis/signals.ts';
import type { Note } from '../../model/notes.ts';
import { LevelGlyph } from '../parts/LevelGlyph.tsx';
import { SignalStrip } from './SignalStrip.tsx';
import { courseWords, signalName } from './words/changes.ts';
import { LABELS } from './words/labels.ts';
import { SHAPE_NAMES } from './words/names.ts';

interface Props {
  readonly signals: readonly Signal[];
  readonly panel: PanelBits;
  readonly annotation: Note | undefined;
  readonly width: number;
}

/** The signals behind the causes on one time axis: at once, slowly, or as yesterday. */
export function Changes({ signals, panel, annotation, width }: Props) {
  const styles = useStyles2(getStyles);
  if (signals.length === 0) return null;
  return (
    <section aria-label={LABELS.changes}>
      <h4 className={styles.title}>{LABELS.changes}</h4>
      {signals.map((signal, index) => (
        <div key={`${signal.subject.at} ${signal.fault ?? ''}`} className={styles.signal}>
          <div className={styles.head}>
            <LevelGlyph signs={signal.subject.signs} isSilent />
            <span className={styles.name}>{signal.subject.name}</span>
            <span className={styles.quiet}>{signalName(signal)}</span>
            <span className={styles.shape}>{SHAPE_NAMES[signal.change.shape]}</span>
            <span className={styles.quiet}>{courseWords(signal)}</span>
          </div>
          <SignalStrip signal={signal} panel={panel} annotation={annotation} width={width} hasAxis={index === signals.length - 1} />
        </div>
      ))}
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const medium = theme.typography.fontWeightMedium;
  return {
    title: css({ ...theme.typography.bodySmall, fontWeight: medium, margin: 0 }),
    signal: css({ paddingTop: theme.spacing(0.75) }),
    head: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), paddingBottom: theme.spacing(0.5), whiteSpace: 'nowrap' }),
    name: css({ fontWeight: medium, overflow: 'hidden', textOverflow: 'ellipsis' }),
    quiet: css({ color: theme.colors.text.secondary, overflow: 'hidden', textOverflow: 'ellipsis' }),
    shape: css({ marginLeft: 'auto', fontWeight: medium, color: theme.colors.text.maxContrast }),
  };
}
