import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { rowsWords, scoreWords, shareWords } from '../../model/format.ts';
import { type Standing, standingAt } from '../../model/judged/standing.ts';
import type { OverviewModel } from '../../model/overview/overview.ts';
import { shortTime } from '../../model/time.ts';
import { LevelGlyph } from '../parts/LevelGlyph.tsx';
import { ReaderTable } from '../parts/ReaderTable.tsx';
import { viewStyles } from '../parts/styles.ts';
import type { ViewProps } from '../view.ts';

/** Features by time, worst first. */
export function Overview({ model, panel, width, height }: ViewProps<OverviewModel>) {
  const styles = useStyles2(viewStyles);
  const standings = model.order.map((row) => standingAt(model.grid, row)).filter((standing) => standing !== undefined);
  return (
    <div className={styles.view} style={{ width, height }}>
      <h6 className={styles.title}>{model.models.join(', ') || 'Drift'}</h6>
      <ReaderTable
        caption="Worst first"
        head={['Feature', 'Level', 'Now', 'Since', 'Rows']}
        rows={standings.map((standing) => [
          standing.row.subject.name,
          <>
            <LevelGlyph signs={standing.signs} isSilent /> {standing.signs.word}
          </>,
          nowWords(standing),
          sinceWords(standing, panel.timeZone),
          standing.rows === undefined ? '' : rowsWords(standing.rows),
        ])}
      />
    </div>
  );
}

function nowWords({ signs, fault, faultShare, score, row }: Standing): string {
  if (signs.glyph === 'triangle' && faultShare !== undefined) return `${shareWords(faultShare)} ${fault ?? ''}`;
  return score === undefined ? '' : scoreWords(score, row.subject.score?.field);
}

function sinceWords({ since }: Standing, timeZone: string): string {
  if (since === undefined) return '';
  return `${since.isBefore ? 'before ' : ''}${shortTime(since.time, timeZone)}`;
}
