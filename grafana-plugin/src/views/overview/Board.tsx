import { cx } from '@emotion/css';
import { LoadingState } from '@grafana/data';
import { Pagination, useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { oldSince } from '../../model/overview/age.ts';
import { BAR_HEIGHT, layoutOf } from '../../model/overview/layout.ts';
import { linesOf } from '../../model/overview/lines.ts';
import { grouped } from '../../model/overview/listing.ts';
import type { OverviewModel } from '../../model/overview/overview.ts';
import { pagesOf, rowsOfPage } from '../../model/overview/pages.ts';
import { restOf } from '../../model/overview/rest.ts';
import { wantedOf } from '../../model/overview/wanted.ts';
import { WORDS } from '../../model/overview/words.ts';
import { clockTime } from '../../model/time.ts';
import type { ViewProps } from '../view.ts';
import { Block } from './Block.tsx';
import { Chips } from './Chips.tsx';
import { Controls } from './Controls.tsx';
import { Legend } from './Legend.tsx';
import { NothingFound } from './NothingFound.tsx';
import { overviewStyles } from './styles.ts';
import { useChoice, useRows } from './use-choice.ts';

/** What the controls beside the chips take, in px. */
const CONTROLS_WIDTHS = { all: 470, magnifier: 48, none: 0 } as const;

/** The whole overview: filters, strips, rows, axis and legend, as far as there is room. */
export function Board({ model, panel, width, height }: ViewProps<OverviewModel>) {
  const styles = useStyles2(overviewStyles);
  const [isHeld, hold] = useState(false);
  const [choice, choose] = useChoice(panel.options);
  const rows = useRows(model, choice, isHeld);
  const { grid, shapes } = model;
  const { group, page } = choice;
  const layout = useMemo(
    () => layoutOf({ width, height }, wantedOf(model, panel.options, rows.length, group, page !== undefined)),
    [width, height, model, panel.options, rows.length, group, page],
  );
  const shown = useMemo(() => rowsOfPage(rows, layout.pageSize, page), [rows, layout, page]);
  const rest = useMemo(
    () => (page === undefined && shown.length < rows.length ? restOf(grid, rows.slice(shown.length)) : undefined),
    [grid, rows, shown, page],
  );
  const lines = useMemo(() => {
    const groups = grouped(grid, shown, group, (row) => shapes.get(row)?.type ?? 'other');
    return linesOf(layout, groups, rest !== undefined);
  }, [grid, shapes, layout, shown, group, rest]);

  const isStuck = panel.state === LoadingState.Error || panel.state === LoadingState.Loading;
  const old = useMemo(() => (isStuck ? oldSince(grid, model.range) : undefined), [isStuck, grid, model.range]);
  const hasBar = layout.hasChips || layout.controls !== 'none';
  const blocksHeight = Math.max(0, ...lines.map((one) => one.height));
  return (
    <div onPointerEnter={() => hold(true)} onPointerLeave={() => hold(false)}>
      {hasBar && (
        <div className={styles.bar} style={{ height: BAR_HEIGHT - 8 }}>
          {layout.hasChips && <Chips model={model} choice={choice} choose={choose} room={width - CONTROLS_WIDTHS[layout.controls]} />}
          {old !== undefined && <span className={styles.quiet}>{WORDS.lastPicture(clockTime(old, panel.timeZone))}</span>}
          {model.isInstant && width >= 760 && <span className={styles.quiet}>{WORDS.oneMoment}</span>}
          {model.models.length > 1 && width >= 760 && <span className={styles.quiet}>{WORDS.severalModels(model.models.length)}</span>}
          {layout.controls !== 'none' && <Controls choice={choice} choose={choose} isShort={layout.controls === 'magnifier'} />}
        </div>
      )}
      {rows.length === 0 ? (
        <NothingFound choice={choice} choose={choose} hidden={grid.rows.length} />
      ) : (
        <div className={cx(styles.blocks, old !== undefined && styles.old)} style={{ height: blocksHeight }}>
          {layout.blocks.map((place, block) => {
            const ofBlock = lines[block];
            if (ofBlock === undefined || ofBlock.rows.length === 0) return null;
            const props = { model, panel, layout, place, rest, lines: ofBlock, onMore: () => choose({ page: 1 }) };
            return <Block key={place.left} {...props} />;
          })}
        </div>
      )}
      {page !== undefined && (
        <div className={styles.bar}>
          <Pagination
            currentPage={page}
            numberOfPages={pagesOf(rows, layout.pageSize)}
            onNavigate={(to) => choose({ page: to })}
            showSmallVersion={width < 620}
          />
          <button type="button" className={styles.more} onClick={() => choose({})}>
            {WORDS.backToWorst}
          </button>
        </div>
      )}
      {layout.legend && <Legend scale={grid.rows[0]?.scale} />}
    </div>
  );
}
