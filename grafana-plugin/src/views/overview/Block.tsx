import { useStyles2 } from '@grafana/ui';
import React, { useRef } from 'react';
import type { PanelBits } from '../../grafana/panel-bits.ts';
import { standingAt } from '../../model/judged/standing.ts';
import type { Place } from '../../model/overview/across.ts';
import { spokenCell } from '../../model/overview/cell-words.ts';
import type { Layout } from '../../model/overview/layout.ts';
import type { Lines } from '../../model/overview/lines.ts';
import { linksOf } from '../../model/overview/links.ts';
import type { OverviewModel } from '../../model/overview/overview.ts';
import type { Rest } from '../../model/overview/rest.ts';
import { NAME, type Spot } from '../../model/overview/roving.ts';
import { WORDS } from '../../model/overview/words.ts';
import { CellTooltip } from './CellTooltip.tsx';
import { ColumnTooltip } from './ColumnTooltip.tsx';
import { CELL, GRID, labelled, stop } from './grid-roles.ts';
import { Heads } from './Heads.tsx';
import { Picture, TOOLTIP_WIDTH } from './Picture.tsx';
import { Row } from './Row.tsx';
import { StripWords } from './StripWords.tsx';
import { overviewStyles } from './styles.ts';
import { useDrawing } from './use-drawing.ts';
import { useRoving } from './use-roving.ts';

interface BlockProps {
  readonly model: OverviewModel;
  readonly panel: PanelBits;
  readonly layout: Layout;
  readonly place: Place;
  readonly lines: Lines;
  readonly rest: Rest | undefined;
  readonly onMore: () => void;
}

/** Strips, rows and axis: the picture on one canvas, names and numbers beside it, and a grid for the keyboard over it. */
export function Block({ model, panel, layout, place, lines, rest, onMore }: BlockProps) {
  const styles = useStyles2(overviewStyles);
  const pinned = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const { grid } = model;
  const drawing = useDrawing(model, panel, layout, lines, rest);
  const { marks, spans } = drawing;
  const cellAt = ({ line, span }: Spot) => ({ row: lines.rows[line]?.row ?? 0, column: marks[line]?.column[span] ?? grid.columns - 1 });
  const { spot, isPinned, onKeyDown, ref } = useRoving(
    { lines: lines.rows.length, spans: spans.count, levelAt: ({ line, span }) => marks[line]?.level[span] ?? 0 },
    ({ span }, cell) => firstLink(span === NAME ? cell.closest('[role=row]') : pinned.current)?.click(),
  );
  const at = cellAt(spot);
  const { mode, sort }: { mode?: string; sort?: string } = panel.options.tooltip ?? {};
  const left = spot.span === NAME ? 0 : layout.plot.left + (spans.left[spot.span] ?? 0);
  const width = spot.span === NAME ? layout.gutter - 8 : (spans.width[spot.span] ?? 0);
  const standing = standingAt(grid, at.row, at.column);
  const spoken = spot.span === NAME ? (standing?.row.subject.name ?? '') : spokenCell(standing, panel.timeZone);
  const focused = lines.rows[spot.line];
  return (
    <div className={styles.block} style={{ left: place.left, width: place.width, height: lines.height }}>
      <div className={styles.block} style={{ left: layout.plot.left }}>
        <Picture
          drawing={drawing}
          times={grid.times}
          panel={panel}
          hover={mode === 'none' ? 'none' : mode === 'multi' ? 'column' : 'cell'}
          linksAt={(hit) => linksOf(grid, cellAt(hit).row, cellAt(hit).column)}
          onClick={({ line }) => firstLink(rows.current?.querySelectorAll('[role=row][aria-label]')[line] ?? null)?.click()}
          tooltip={(hit, isStaying) => {
            const { row, column } = cellAt(hit);
            if (mode === 'multi') {
              const isMildFirst = sort === 'asc';
              return <ColumnTooltip model={model} timeZone={panel.timeZone} rows={model.order} column={column} isMildFirst={isMildFirst} />;
            }
            return <CellTooltip model={model} panel={panel} row={row} column={column} isPinned={isStaying} />;
          }}
        />
      </div>
      {lines.strips.map((strip) => (
        <StripWords key={strip.name} layout={layout} line={strip} width={place.width} share={drawing.share} rows={drawing.rows} />
      ))}
      <div ref={rows} {...labelled(GRID, WORDS.grid)}>
        <Heads lines={lines} layout={layout} grid={grid} />
        {lines.rows.map((line, index) => (
          <Row key={line.row} model={model} panel={panel} layout={layout} line={line}>
            {index === spot.line ? (
              <div
                // Another cell is another element, so that readers say it anew.
                key={spot.span}
                ref={ref}
                {...stop(CELL, spoken, onKeyDown)}
                className={styles.cell}
                style={{ left, width, top: 1, bottom: 1 }}
              />
            ) : (
              <div {...labelled(CELL, spokenCell(standingAt(grid, line.row), panel.timeZone))} />
            )}
          </Row>
        ))}
      </div>
      {lines.more !== undefined && rest !== undefined && (
        <div className={styles.line} style={{ top: lines.more.top, height: lines.more.height }}>
          <button type="button" className={styles.more} title={rest.words} style={{ width: layout.gutter - 8 }} onClick={onMore}>
            {rest.words}
          </button>
        </div>
      )}
      {isPinned && focused !== undefined && (
        <div
          ref={pinned}
          role="status"
          className={styles.pinned}
          style={{
            // On the side where there is more room.
            ...(focused.top > lines.height / 2 ? { bottom: lines.height - focused.top + 4 } : { top: focused.top + focused.height + 4 }),
            left: Math.max(0, Math.min(left, place.width - TOOLTIP_WIDTH)),
          }}
        >
          <CellTooltip model={model} panel={panel} row={at.row} column={at.column} isPinned />
        </div>
      )}
    </div>
  );
}

function firstLink(box: Element | null): HTMLElement | null {
  return box?.querySelector<HTMLElement>('a[href], button') ?? null;
}
