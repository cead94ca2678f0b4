import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import type { DiagnosisModel } from '../../model/diagnosis/diagnosis.ts';
import { nearestNote } from '../../model/diagnosis/nearest-note.ts';
import { notesOf } from '../../model/notes.ts';
import { viewStyles } from '../parts/styles.ts';
import type { ViewProps } from '../view.ts';
import { Advice } from './Advice.tsx';
import { Changes } from './Changes.tsx';
import { Checklist } from './Checklist.tsx';
import { GAP, layoutOf } from './layout.ts';
import { PerformanceSection } from './PerformanceSection.tsx';
import { Verdict } from './Verdict.tsx';
import { Weights } from './Weights.tsx';
import { verdictWords } from './words/verdict.ts';

/** What is wrong, and what to do: what the one on call reads first. */
export function Diagnosis({ model, panel, width, height }: ViewProps<DiagnosisModel>) {
  const view = useStyles2(viewStyles);
  const styles = useStyles2(getStyles);
  const layout = layoutOf(width, height, model.checks.length);
  const start = model.behind?.subject.since;
  const { annotations, timeRange } = panel;
  const [from, to] = [timeRange.from.valueOf(), timeRange.to.valueOf()];
  const notes = useMemo(() => notesOf(annotations, { from, to }), [annotations, from, to]);
  const annotation = start === undefined || start.isBefore ? undefined : nearestNote(notes, start.time, model.grid.step);
  const words = verdictWords(model, annotation, panel.timeZone);
  const room = { width, height };
  if (layout.extent === 'verdict') {
    return (
      <div className={view.view} style={room}>
        <Verdict model={model} words={words} isAlone />
      </div>
    );
  }
  const columns = layout.isTwoColumns ? { gridTemplateColumns: `${layout.left}px ${layout.right}px` } : undefined;
  return (
    <div className={view.view} style={room}>
      <div className={styles.columns} style={columns}>
        <Verdict model={model} words={words} />
        <Advice model={model} panel={panel} />
      </div>
      <div className={`${view.section} ${styles.columns}`} style={columns}>
        <Checklist model={model} panel={panel} layout={layout} />
        {layout.extent === 'full' && (
          <div className={styles.charts}>
            <Changes signals={model.signals} panel={panel} annotation={annotation} width={layout.right} />
            {model.verdict.kind !== 'allPass' && <Weights weights={model.weights} />}
            <PerformanceSection performance={model.performance} panel={panel} width={layout.right} />
          </div>
        )}
      </div>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    columns: css({ display: 'grid', gap: theme.spacing(2, `${GAP}px`), alignItems: 'start', gridTemplateColumns: '100%' }),
    charts: css({ display: 'grid', gap: theme.spacing(2), gridTemplateColumns: '100%' }),
  };
}
