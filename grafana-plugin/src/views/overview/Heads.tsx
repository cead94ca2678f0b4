import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { statisticName } from '../../model/format.ts';
import type { Grid } from '../../model/judged/grid.ts';
import { commonStatistic } from '../../model/overview/cell-words.ts';
import type { Layout } from '../../model/overview/layout.ts';
import type { Lines } from '../../model/overview/lines.ts';
import { COLUMN_TITLES } from '../../model/overview/words.ts';
import { COLUMN_HEAD, ROW } from './grid-roles.ts';
import { overviewStyles } from './styles.ts';

interface Props {
  readonly lines: Lines;
  readonly layout: Layout;
  readonly grid: Grid;
}

/** Heads of groups; the first has those of the columns as well. */
export function Heads({ lines, layout, grid }: Props) {
  const styles = useStyles2(overviewStyles);
  const statistic = useMemo(() => commonStatistic(grid), [grid]);
  return lines.heads.map(({ title, top, height }, index) => (
    <div
      key={title}
      {...ROW}
      className={cx(styles.line, styles.quiet, (index > 0 || lines.strips.length > 0) && styles.hairline)}
      style={{ top, height }}
    >
      <div {...COLUMN_HEAD} className={styles.part} style={{ left: 0, width: layout.gutter }}>
        {title}
      </div>
      {index === 0 &&
        layout.columns.map(({ name, left, width }) => (
          <div
            key={name}
            {...COLUMN_HEAD}
            className={cx(styles.part, (name === 'statistic' || name === 'rows') && styles.atRight)}
            style={{ left, width: width - (name === 'shape' ? 0 : 8) }}
          >
            {name === 'statistic' ? COLUMN_TITLES.statistic(statisticName(statistic)) : COLUMN_TITLES[name]}
          </div>
        ))}
    </div>
  ));
}
