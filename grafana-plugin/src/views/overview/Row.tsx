import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { PanelBits } from '../../grafana/panel-bits.ts';
import { rowsWords } from '../../model/format.ts';
import { type Standing, standingAt } from '../../model/judged/standing.ts';
import { LEVEL } from '../../model/levels.ts';
import { commonStatistic, nowWords, sinceWords, spokenRow, statisticOfLimit } from '../../model/overview/cell-words.ts';
import { type Layout, PLAIN_BELOW } from '../../model/overview/layout.ts';
import type { RowLine } from '../../model/overview/lines.ts';
import type { OverviewModel } from '../../model/overview/overview.ts';
import type { Column } from '../../options.ts';
import { LevelGlyph } from '../parts/LevelGlyph.tsx';
import { CELL, labelled, ROW, ROW_HEAD } from './grid-roles.ts';
import { MiniPicture } from './MiniPicture.tsx';
import { Name } from './Name.tsx';
import { overviewStyles } from './styles.ts';

interface Props {
  readonly model: OverviewModel;
  readonly panel: PanelBits;
  readonly layout: Layout;
  readonly line: RowLine;
  readonly children: React.ReactNode;
}

/** Width of a letter at 12 px, on the safe side. */
const LETTER = 7;

/** Name and numbers of one row; its cells are on the canvas below, except `children`, the one that may have the focus. */
export function Row({ model, panel, layout, line, children }: Props) {
  const styles = useStyles2(overviewStyles);
  const standing = standingAt(model.grid, line.row);
  if (standing === undefined) return null;
  const isQuiet = standing.signs.level <= LEVEL.calm;
  const isSmall = line.height < PLAIN_BELOW;
  const nameWidth = layout.gutter - 28;
  return (
    <div
      {...labelled(ROW, spokenRow(standing, panel.timeZone))}
      className={cx(styles.line, isSmall && styles.small)}
      style={{ top: line.top, height: line.height, lineHeight: `${line.height}px` }}
    >
      <div {...ROW_HEAD} className={cx(styles.part, isQuiet && styles.quiet)} style={{ left: 0, width: layout.gutter - 8 }}>
        <LevelGlyph signs={standing.signs} size={isSmall ? 9 : 12} isSilent={layout.hasNames} />
        {layout.hasNames && (
          <Name
            model={model}
            panel={panel}
            row={line.row}
            className={isQuiet ? '' : styles.loud}
            letters={Math.floor(nameWidth / LETTER)}
          />
        )}
      </div>
      {children}
      {layout.columns.map(({ name, left, width }) => (
        <div
          key={name}
          {...CELL}
          className={cx(
            styles.part,
            (name === 'statistic' || name === 'rows') && styles.atRight,
            name === 'now' && !isQuiet ? styles.loud : styles.quiet,
          )}
          style={{ left, width: width - (name === 'shape' ? 0 : 8) }}
        >
          {cellOf(name, standing, width, model, line.row, panel.timeZone)}
        </div>
      ))}
    </div>
  );
}

function cellOf(name: Column, standing: Standing, width: number, model: OverviewModel, row: number, timeZone: string) {
  switch (name) {
    case 'now':
      return clipped(nowWords(standing, width < 100));
    case 'since':
      return clipped(sinceWords(standing, timeZone));
    case 'statistic':
      return clipped(statisticOfLimit(standing, commonStatistic(model.grid) === undefined) || '–');
    case 'rows':
      return standing.rows === undefined ? '–' : rowsWords(standing.rows);
    case 'shape': {
      const shape = model.shapes.get(row);
      const isFaulty = standing.signs.level === LEVEL.faulty;
      return shape === undefined ? '' : <MiniPicture shape={shape} faultShare={isFaulty ? standing.faultShare : undefined} />;
    }
  }
}

function clipped(words: string) {
  return (
    <span title={words} style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
      {words}
    </span>
  );
}
