import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import type { PanelBits } from '../../grafana/panel-bits.ts';
import type { Strip } from '../../model/distribution/strip.ts';
import type { Note } from '../../model/notes.ts';
import { viewStyles } from '../parts/styles.ts';
import type { Arranged } from './arrange.ts';
import { CategoryContributions, ContributionBars } from './ContributionBars.tsx';
import { Curves, CurvesLegend } from './Curves.tsx';
import { FaultList } from './FaultList.tsx';
import { paletteOf } from './palette.ts';
import { SIZE } from './parts-that-fit.ts';
import { Section } from './Section.tsx';
import { Shares } from './Shares.tsx';
import { StripChart } from './StripChart.tsx';
import { faultsWords, stripWords, sumWords, WORDS, windowWords } from './words.ts';

type SharesProps = Omit<React.ComponentProps<typeof Shares>, 'width' | 'height' | 'shown' | 'isBare'>;

interface Props extends SharesProps {
  readonly strip: Strip | undefined;
  readonly arranged: Arranged;
  readonly isLogarithmic: boolean;
  readonly notes: readonly Note[];
  readonly panel: PanelBits;
  readonly width: number;
  readonly onShow: (column: number) => void;
}

/** All pictures, where they were arranged to stand. */
export function Pictures({ strip, arranged, isLogarithmic, notes, panel, width, onShow, ...shares }: Props) {
  const styles = useStyles2(viewStyles);
  const { model, moment, bins, words, label, drawing } = shares;
  const { parts, isWide, isSmall, leftWidth, rightWidth, sharesHeight } = arranged.arrangement;
  const { contributions, gap } = moment;
  // Only values above 0 have a logarithm.
  const isLog = isLogarithmic && (model.drawn[0]?.lower ?? 0) > 0;
  const decidesByGap = moment.standing?.row.statisticName === 'ks';
  const curvesNote = `${isLog ? WORDS.logarithmic : WORDS.toScale}${decidesByGap ? `; ${WORDS.seeGap}` : ''}`;
  const isNumeric = model.drawn.length > 0;
  const ofBins = moment.bins.map(({ now }) => now ?? 0);
  const hasNow = moment.bins.some(({ now }) => now !== undefined);
  const contribution = contributions !== undefined && parts.contributions && (
    <Section title={`Contribution to ${contributions.name}`} note={sumWords(contributions, moment.standing?.statistic)}>
      {isNumeric ? (
        <ContributionBars {...{ bins, contributions, words, label }} width={leftWidth} hasNames={drawing.binWidths === 'scale'} />
      ) : (
        <CategoryContributions {...{ bins, contributions, words, label }} width={rightWidth} shown={arranged.shownContributions} />
      )}
    </Section>
  );
  return (
    <>
      <div className={isSmall ? undefined : styles.section} style={{ display: isWide ? 'flex' : 'block', gap: SIZE.columnGap }}>
        <div style={{ width: leftWidth }}>
          <Shares {...shares} shown={arranged.shownShares} isBare={isSmall} width={leftWidth} height={sharesHeight} />
          {isNumeric && contribution}
        </div>
        <div style={{ display: 'grid', gap: 12, alignContent: 'start', width: rightWidth }}>
          {parts.curves && model.reference !== undefined && (
            <Section title={WORDS.cumulative} note={curvesNote} aside={<CurvesLegend />}>
              <Curves
                {...{ drawn: model.drawn, reference: model.reference, gap, words, label }}
                now={hasNow ? ofBins : undefined}
                isLogarithmic={isLog}
                width={rightWidth}
              />
            </Section>
          )}
          {parts.faults && (
            <Section title={WORDS.faults} note={faultsWords(moment)}>
              <FaultList faults={moment.faults} label={label} width={rightWidth} />
            </Section>
          )}
          {!isNumeric && contribution}
        </div>
      </div>
      {parts.strip && strip !== undefined && (
        <div className={styles.section}>
          <Section title={isNumeric ? WORDS.strip : WORDS.stripOfCategories} note={stripWords(strip)} aside={<StripLegend />}>
            <StripChart
              {...{ model, panel, strip, moment, words, notes, width, onShow }}
              place={arranged.stripPlace}
              windowWords={windowWords(model, moment, panel.timeZone)}
            />
          </Section>
        </div>
      )}
    </>
  );
}

function StripLegend() {
  const palette = paletteOf(useTheme2());
  return (
    <span style={{ display: 'flex', flexWrap: 'wrap', gap: '0 16px', color: palette.quiet }}>
      <span>
        <span style={{ color: palette.now }}>■</span> {WORDS.more}
      </span>
      <span>
        <span style={{ color: palette.less }}>▬</span> {WORDS.less}
      </span>
      <span>{WORDS.withinChance}</span>
    </span>
  );
}
