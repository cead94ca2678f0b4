import { useStyles2 } from '@grafana/ui';
import React, { useMemo, useRef, useState } from 'react';
import type { DistributionModel } from '../../model/distribution/distribution.ts';
import { momentOf, ofAllRows } from '../../model/distribution/moment.ts';
import { stripOf } from '../../model/distribution/strip.ts';
import { columnOf } from '../../model/judged/time-grid.ts';
import { viewStyles } from '../parts/styles.ts';
import type { ViewProps } from '../view.ts';
import { arrange } from './arrange.ts';
import { BinTable } from './BinTable.tsx';
import { Header } from './Header.tsx';
import { Pictures } from './Pictures.tsx';
import type { Drawing } from './Shares.tsx';
import { TipBox } from './TipBox.tsx';
import { tipOf } from './tips.ts';
import { usePointed } from './use-pointed.ts';
import { longNumber, valueWordsOf } from './value-words.ts';
import { factsWords, pastWords, verdictWords } from './words.ts';

/** One feature: reference against now, or against the window that was clicked. */
export function Distribution({ model, panel, width, height }: ViewProps<DistributionModel>) {
  const styles = useStyles2(viewStyles);
  const root = useRef<HTMLDivElement>(null);
  const [drawing, draw] = useState<Drawing>({ binWidths: panel.options.binWidths, shareOf: panel.options.shareOf });
  const [shownAt, showAt] = useState<number>();
  const { timeZone } = panel;
  const column = shownColumn(model, shownAt);
  const moment = useMemo(() => momentOf(model, column), [model, column]);
  const strip = useMemo(() => stripOf(model), [model]);
  const words = useMemo(() => valueWordsOf(model.edges), [model]);
  const { bins, lost } = drawing.shareOf === 'all' && model.drawn.length === 0 ? ofAllRows(moment) : { bins: moment.bins, lost: [] };
  const verdict = verdictWords(model, moment, words.bin, timeZone);
  const arranged = arrange(model, moment, strip, width, height);
  const { parts, isSmall } = arranged.arrangement;
  const [pointed, letGo] = usePointed(root, panel.options.tooltip.mode !== 'none');
  const momentAt = (at: number) => momentOf(model, at);
  const tip = pointed && tipOf(pointed.key, { model, moment, bins, strip, momentAt, words, timeZone });
  const onShow = (at: number): void => showAt(at === model.counts.columns - 1 ? undefined : model.counts.times[at]);
  return (
    <div ref={root} style={{ position: 'relative', width, height }}>
      <div className={styles.view} style={{ width, height }}>
        {isSmall ? (
          <h4 className={styles.title}>{`${model.subject}: ${verdict}`}</h4>
        ) : (
          <Header
            model={model}
            moment={moment}
            verdict={verdict}
            facts={parts.facts ? factsWords(model, moment, longNumber, timeZone) : undefined}
            onBack={panel.turnedTo === undefined ? undefined : () => panel.show(undefined)}
            past={moment.isNow ? undefined : pastWords(moment, timeZone)}
            onNow={() => showAt(undefined)}
            hasRuler={width >= 760}
          />
        )}
        <Pictures
          {...{ model, moment, strip, bins, lost, words, drawing, timeZone, width, onShow, arranged }}
          label={verdict}
          onDraw={draw}
          isLogarithmic={panel.options.valueAxis === 'log'}
        />
        <BinTable bins={bins} moment={moment} words={words} />
      </div>
      {tip !== undefined && pointed !== undefined && <TipBox tip={tip} pointed={pointed} width={width} height={height} onClose={letGo} />}
    </div>
  );
}

/** A window that has left the range is no longer shown. */
function shownColumn({ counts }: DistributionModel, time: number | undefined): number {
  const column = time === undefined ? -1 : columnOf(counts, time);
  return column >= 0 && column < counts.columns ? column : counts.columns - 1;
}
