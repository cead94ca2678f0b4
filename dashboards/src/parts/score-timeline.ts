import { LegendDisplayMode, LegendPlacement, VisibilityMode, VizLegendOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';
import {
  FieldColorBuilder,
  FieldColorModeId,
  MappingType,
  type RangeMap,
  type ValueMappingResult,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import { type DataLink, dataLinks } from './links.ts';
import { type Frame, framed } from './panel.ts';
import { thresholdsFrom } from './thresholds.ts';

export interface ScoreTimeline extends Frame {
  readonly queries: readonly DataqueryBuilder[];
  readonly links: readonly DataLink[];
  readonly levels?: readonly Level[];
}

/** From a multiple of the limit on: its word and its colour. */
type Level = readonly [from: number, word: string, colour: string];

/** As the panel has them. */
const DRIFT: readonly Level[] = [
  [0, 'calm', 'gray'],
  [0.5, 'hint', 'dark-yellow'],
  [1, 'drifted', 'semi-dark-orange'],
  [2, 'strongly drifted', 'red'],
];

/** Multiples of a limit through time, a row for each series: core's state timeline, with levels as colours and words. */
export function scoreTimeline({ queries, links, levels = DRIFT, ...frame }: ScoreTimeline): PanelBuilder {
  return framed(new PanelBuilder(), frame)
    .unit('suffix:× limit')
    .decimals(2)
    .targets([...queries])
    .maxDataPoints(120)
    .interval('1m')

    .thresholds(thresholdsFrom(levels[0]?.[2] ?? 'gray', ...levels.slice(1).map(([from, , colour]) => [from, colour] as const)))
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Thresholds))
    .mappings(levels.map(([from, text, color], index) => word(from, levels[index + 1]?.[0], { text, color, index })))
    .dataLinks(dataLinks(...links))
    .mergeValues(true)
    .showValue(VisibilityMode.Never)
    .rowHeight(0.8)
    .fillOpacity(50)
    .disablePagination()
    .legend(new VizLegendOptionsBuilder().showLegend(true).displayMode(LegendDisplayMode.List).placement(LegendPlacement.Bottom));
}

/** Both ends belong to a range: the upper one is left to the next level. */
function word(from: number, to: number | undefined, result: ValueMappingResult): RangeMap {
  return { type: MappingType.RangeToText, options: { from, to: to === undefined ? null : to - 1e-9, result } };
}
