import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { standingAt } from '../../model/judged/standing.ts';
import { nowWords } from '../../model/overview/cell-words.ts';
import { atColumn } from '../../model/overview/column.ts';
import type { OverviewModel } from '../../model/overview/overview.ts';
import { windowWords } from '../../model/time.ts';
import { LevelGlyph } from '../parts/LevelGlyph.tsx';

interface Props {
  readonly model: OverviewModel;
  readonly timeZone: string;
  readonly rows: readonly number[];
  readonly column: number;
  /** The worst stand last, as the option asks. */
  readonly isMildFirst: boolean;
}

/** The worst features of one moment. */
export function ColumnTooltip({ model, timeZone, rows, column, isMildFirst }: Props) {
  const styles = useStyles2(getStyles);
  const { worst, rest } = atColumn(model.grid, rows, column);
  const standings = worst.map((row) => standingAt(model.grid, row, column)).filter((one) => one !== undefined);
  if (isMildFirst) standings.reverse();
  const [first] = standings;
  return (
    <div className={styles.box}>
      {first !== undefined && <div className={styles.window}>{windowWords(first.window.from, first.window.to, timeZone)}</div>}
      {standings.map((standing) => (
        <div key={standing.row.subject.name} className={styles.line}>
          <LevelGlyph signs={standing.signs} />
          <span className={styles.name}>{standing.row.subject.name}</span>
          <span>{nowWords(standing)}</span>
        </div>
      ))}
      {rest !== '' && <div className={styles.window}>{rest}</div>}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({ ...theme.typography.bodySmall, width: 300, padding: theme.spacing(1, 1.5), fontVariantNumeric: 'tabular-nums' }),
    window: css({ color: theme.colors.text.secondary }),
    line: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
    name: css({ flex: 1, overflow: 'hidden', textOverflow: 'ellipsis' }),
  };
}
