import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  ReduceDataOptionsBuilder,
  VizOrientation,
  VizTextDisplayOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { FieldColorBuilder, FieldColorModeId } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { type DataLink, dataLinks } from './links.ts';
import { type Frame, framed } from './panel.ts';
import { instant } from './query.ts';
import { thresholds } from './thresholds.ts';

/** `fact`: a number that is neither good nor bad. */
export type Grade = 'ok' | 'look' | 'bad' | 'unknown' | 'fact';

/** A mark beside each colour, so that colour never speaks alone. */
const SIGNS: Readonly<Record<Grade, readonly [mark: string, colour: string]>> = {
  ok: ['✓ ', 'green'],
  look: ['! ', 'orange'],
  bad: ['✕ ', 'red'],
  unknown: ['? ', 'text'],
  fact: ['', 'text'],
};

/** A number that is there while its condition holds. The states of one panel exclude each other. */
export interface State {
  readonly grade: Grade;
  readonly expression: string;
  /** Behind the mark, above the number; may name labels of the result. */
  readonly says: string;
}

export interface StateStat extends Frame {
  readonly unit: string;
  readonly decimals?: number;
  readonly states: readonly State[];
  /** Shown when no state holds: nothing is known. */
  readonly unknown?: string;
  readonly links?: readonly DataLink[];
}

/** One number with the verdict on it. A state is a query of its own, and an override gives it its words and its colour. */
export function stateStat({ unit, decimals, states, unknown = '?', links = [], ...frame }: StateStat): PanelBuilder {
  const panel = framed(new PanelBuilder(), frame)
    .unit(unit)
    .noValue(unknown)
    .colorScheme(fixed('text'))
    .thresholds(thresholds())
    .graphMode(BigValueGraphMode.None)
    .colorMode(BigValueColorMode.Value)
    .textMode(BigValueTextMode.ValueAndName)
    .wideLayout(false)
    .orientation(VizOrientation.Auto)
    .text(new VizTextDisplayOptionsBuilder().titleSize(12).valueSize(24))
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false).fields(''))
    .dataLinks(dataLinks(...links));
  if (decimals !== undefined) panel.decimals(decimals);
  states.forEach(({ grade, expression, says }, index) => {
    const refId = states.findIndex((state) => state.grade === grade) === index ? grade : `${grade}_${index}`;
    const [mark, colour] = SIGNS[grade];
    panel.withTarget(instant(refId, expression)).overrideByQuery(refId, [
      { id: 'displayName', value: `${mark}${says}` },
      { id: 'color', value: fixed(colour).build() },
    ]);
  });
  return panel;
}

/** States of a number that is the worse the larger it is. Without a limit the grade does not occur. */
export function graded(value: string, { look, bad }: { readonly look?: number; readonly bad: number }, says: string): readonly State[] {
  return [
    { grade: 'ok', expression: `${value} < ${look ?? bad}`, says },
    ...(look === undefined ? [] : [{ grade: 'look', expression: `${value} >= ${look} < ${bad}`, says } as const]),
    { grade: 'bad', expression: `${value} >= ${bad}`, says },
  ];
}

function fixed(colour: string): FieldColorBuilder {
  return new FieldColorBuilder().mode(FieldColorModeId.Fixed).fixedColor(colour);
}
