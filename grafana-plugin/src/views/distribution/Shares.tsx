import { RadioButtonGroup, useTheme2 } from '@grafana/ui';
import React from 'react';
import type { DistributionModel } from '../../model/distribution/distribution.ts';
import type { FaultNow } from '../../model/distribution/faults.ts';
import type { BinNow, Moment } from '../../model/distribution/moment.ts';
import type { DriftOptions } from '../../options.ts';
import { CategoryBars } from './CategoryBars.tsx';
import { EqualBars } from './EqualBars.tsx';
import { paletteOf } from './palette.ts';
import { ScaleBars, unitOf } from './ScaleBars.tsx';
import { Section } from './Section.tsx';
import { foldedSum } from './shown-bins.ts';
import { shortNumber, type ValueWords } from './value-words.ts';
import { foldedWords, legendWords, sharesTitle, WORDS } from './words.ts';

/** How shares are drawn; the options of the panel are where it starts. */
export interface Drawing {
  readonly binWidths: DriftOptions['binWidths'];
  readonly shareOf: DriftOptions['shareOf'];
}

interface Props {
  readonly model: DistributionModel;
  readonly moment: Moment;
  readonly bins: readonly BinNow[];
  readonly shown: readonly number[];
  readonly lost: readonly FaultNow[];
  readonly words: ValueWords;
  readonly label: string;
  readonly drawing: Drawing;
  readonly onDraw: (switched: Partial<Drawing>) => void;
  /** The chart alone. */
  readonly isBare: boolean;
  readonly width: number;
  readonly height: number;
}

/** Share of the rows in each bin, reference and now. */
export function Shares({ model, moment, bins, shown, lost, words, label, drawing, onDraw, isBare, width, height }: Props) {
  const isNumeric = model.drawn.length > 0;
  const isToScale = isNumeric && drawing.binWidths === 'scale';
  const chart = { bins, words, label, width, height };
  return (
    <Section
      isBare={isBare}
      title={sharesTitle(model, isToScale, drawing.shareOf === 'all', isNumeric ? shortNumber(unitOf(model.drawn)) : '')}
      aside={<Switch model={model} moment={moment} drawing={drawing} onDraw={onDraw} />}
    >
      {!isBare && <Legend model={model} moment={moment} />}
      {isToScale && <ScaleBars {...chart} drawn={model.drawn} />}
      {isNumeric && !isToScale && <EqualBars {...chart} />}
      {!isNumeric && <CategoryBars {...chart} shown={shown} lost={lost} />}
      {shown.length < bins.length && (
        <div>
          {foldedWords(
            bins.length - shown.length,
            moment.contributions === undefined ? undefined : foldedSum(moment.contributions.parts, shown),
          )}
        </div>
      )}
    </Section>
  );
}

/** Of valid or of all rows is a question only where rows lost their value. */
function Switch({ model, moment, drawing, onDraw }: Pick<Props, 'model' | 'moment' | 'drawing' | 'onDraw'>) {
  if (model.drawn.length > 0) {
    return (
      <RadioButtonGroup
        size="sm"
        value={drawing.binWidths}
        options={(['equal', 'scale'] as const).map((value) => ({ value, label: WORDS.widths[value] }))}
        onChange={(binWidths) => onDraw({ binWidths })}
      />
    );
  }
  if (moment.valid.now === 1 && moment.valid.reference === 1) return null;
  return (
    <RadioButtonGroup
      size="sm"
      value={drawing.shareOf}
      options={(['valid', 'all'] as const).map((value) => ({ value, label: WORDS.sharesOf[value] }))}
      onChange={(shareOf) => onDraw({ shareOf })}
    />
  );
}

function Legend({ model, moment }: Pick<Props, 'model' | 'moment'>) {
  const palette = paletteOf(useTheme2());
  const swatch = (width: number, colour: string) => (
    <svg width={width} height="12" aria-hidden style={{ verticalAlign: 'text-bottom', marginRight: 6 }}>
      <rect width={width} height="12" fill={colour} />
    </svg>
  );
  return (
    <div style={{ display: 'flex', gap: 16, height: 20, overflow: 'hidden', whiteSpace: 'nowrap' }}>
      {model.reference !== undefined && (
        <span>
          {swatch(14, palette.reference)}
          {legendWords(WORDS.reference, model.referenceRows, false)}
        </span>
      )}
      {moment.bins.some(({ now }) => now !== undefined) && (
        <span>
          {swatch(6, palette.now)}
          {legendWords(
            WORDS.now,
            moment.rows,
            moment.bins.some(({ band }) => band !== undefined),
          )}
        </span>
      )}
    </div>
  );
}
