import { useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { rowsWords } from '../../model/format.ts';
import { type Standing, standingAt } from '../../model/judged/standing.ts';
import { momentWords, spokenNow } from '../../model/overview/cell-words.ts';
import { sizeOf } from '../../model/overview/layout.ts';
import type { OverviewModel } from '../../model/overview/overview.ts';
import { WORDS } from '../../model/overview/words.ts';
import { plainName } from '../../model/plain-name.ts';
import { ReaderTable } from '../parts/ReaderTable.tsx';
import { viewStyles } from '../parts/styles.ts';
import type { ViewProps } from '../view.ts';
import { Board } from './Board.tsx';
import { Sparkline, Tile } from './Small.tsx';

/** Rows that are read out. */
const MOST_READ = 50;

/** Features by time, worst first: from a sparkline in a table to a wall. */
export function Overview({ model, panel, width, height }: ViewProps<OverviewModel>) {
  const styles = useStyles2(viewStyles);
  const size = sizeOf({ width, height });
  const rows = useMemo(() => readerRows(model, panel.timeZone), [model, panel.timeZone]);
  return (
    <div className={styles.view} style={{ width, height }}>
      {size === 'sparkline' && <Sparkline model={model} width={width} height={height} />}
      {size === 'tile' && <Tile model={model} width={width} height={height} />}
      {size === 'board' && (
        <>
          <h3 className={styles.hidden}>{plainName(model.models.join(', ')) || WORDS.untitled}</h3>
          <Board model={model} panel={panel} width={width} height={height} />
        </>
      )}
      <ReaderTable isHidden caption={WORDS.readerCaption} head={WORDS.readerHead} rows={rows} />
    </div>
  );
}

function readerRows({ grid, order }: OverviewModel, timeZone: string): readonly (readonly string[])[] {
  return order
    .slice(0, MOST_READ)
    .map((row) => standingAt(grid, row))
    .filter((standing): standing is Standing => standing !== undefined)
    .map((standing) => [
      standing.row.subject.name,
      standing.signs.word,
      spokenNow(standing),
      standing.since === undefined ? '' : momentWords(standing.since, standing.window.to, timeZone),
      standing.rows === undefined ? '' : rowsWords(standing.rows),
    ]);
}
