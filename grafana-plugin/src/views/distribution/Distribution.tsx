import { useStyles2 } from '@grafana/ui';
import React, { useMemo, useRef, useState } from 'react';
import type { DistributionModel } from '../../model/distribution/distribution.ts';
import { momentOf, ofAllRows } from '../../model/distribution/moment.ts';
import { stripOf } from '../../model/distribution/strip.ts';
import { columnOf } from '../../model/judged/time-grid.ts';
import { notesOf } from '../../model/notes.ts';
import { viewStyles } from '../parts/styles.ts';
import type { ViewProps } from '../view.ts';
import { arrange } from './arrange.ts';
import { BinTable } from './BinTable.tsx';
import { Header } from './Header.tsx';
import { Pictures } from './Pictures.tsx';
import type { Drawing } from './Shares.tsx';
import { Tips } from './Tips.tsx';
import { longNumber, valueWordsOf } from './value-words.ts';
import { factsWords, verdictWords } from './verdict-words.ts';
import { pastWords } from './words.ts';

/** One feature: reference against now, or against the window that was clicked. */
export function Distribution({ model, panel, width, height }: ViewProps<DistributionModel>) {
  const styles = useStyles2(viewStyles);
  const root = useRef<HTMLDivElement>(null);
  const [switched, draw] = useState<Partial<Drawing>>({});
  const { binWidths, shareOf, valueAxis, tooltip } = panel.options;
  const drawing: Drawing = { binWidths, shareOf, ...switched };
  const [shownAt, showAt] = useState<number>();
  const { timeZone, timeRange, annotations, turnedTo } = panel;
  const column = shownColumn(model, shownAt);
  const moment = useMemo(() => momentOf(model, column), [model, column]);
  const strip = useMemo(() => stripOf(model), [model]);
  const words = useMemo(() => valueWordsOf(model.edges), [model]);
  const [from, to] = [timeRange.from.valueOf(), timeRange.to.valueOf()];
  const notes = useMemo(() => notesOf(annotations, { from, to }), [annotations, from, to]);
  const hasButtons = turnedTo !== undefined || !moment.isNow;
  const facts = factsWords(model, moment, longNumber, timeZone);
  const hasRuler = width >= RULER_FROM;
  const letters = facts.length;
  const arranged = useMemo(
    () => arrange(model, moment, strip, { width, height, hasButtons, facts: { letters, beside: hasRuler ? RULER_WIDTH : 0 } }),
    [model, moment, strip, width, height, hasButtons, letters, hasRuler],
  );
  const { bins, lost } = drawing.shareOf === 'all' && model.drawn.length === 0 ? ofAllRows(moment) : { bins: moment.bins, lost: [] };
  const { parts, isSmall } = arranged.arrangement;
  const verdict = verdictWords(model, moment, words.bin, timeZone);
  const source = { model, moment, bins, strip, momentAt: (at: number) => momentOf(model, at), words, timeZone };
  return (
    <div ref={root} style={{ position: 'relative', width, height }}>
      <div className={styles.view} style={{ width, height }}>
        {isSmall ? (
          <h3 className={styles.title}>{`${model.subject}: ${verdict}`}</h3>
        ) : (
          <Header
            model={model}
            moment={moment}
            verdict={verdict}
            facts={parts.facts ? facts : undefined}
            onBack={turnedTo === undefined ? undefined : () => panel.show(undefined)}
            past={moment.isNow ? undefined : pastWords(moment, timeZone)}
            onNow={() => showAt(undefined)}
            hasRuler={hasRuler}
          />
        )}
        <Pictures
          {...{ model, moment, strip, bins, lost, words, drawing, notes, panel, width, arranged }}
          label={verdict}
          onDraw={draw}
          onShow={(at) => showAt(at === model.counts.columns - 1 ? undefined : model.counts.times[at])}
          isLogarithmic={valueAxis === 'log'}
        />
        <BinTable bins={bins} moment={moment} words={words} hasButton={!isSmall} />
      </div>
      <Tips root={root} source={source} isOn={tooltip.mode !== 'none'} width={width} height={height} />
    </div>
  );
}

/** Panels narrower than this have no room for the ruler beside the verdict, in px. */
const RULER_FROM = 760;
/** The ruler with its name and the gap before it. */
const RULER_WIDTH = 400;

/** A window that has left the range is no longer shown. */
function shownColumn({ counts }: DistributionModel, time: number | undefined): number {
  const column = time === undefined ? -1 : columnOf(counts, time);
  return column >= 0 && column < counts.columns ? column : counts.columns - 1;
}
