import { LegendDisplayMode, LegendPlacement, VisibilityMode, VizLegendOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';
import { FieldColorBuilder, FieldColorModeId, MappingType, type RangeMap } from '@grafana/grafana-foundation-sdk/dashboard';
import type { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import { type DataLink, dataLinks } from './links.ts';
import { type Frame, framed } from './panel.ts';
import { scoreThresholds } from './thresholds.ts';

export interface ScoreTimeline extends Frame {
  readonly queries: readonly DataqueryBuilder[];
  readonly links: readonly DataLink[];
}

/** Overview without our panel: core's state timeline, with the levels as colours and words. */
export function scoreTimeline({ queries, links, ...frame }: ScoreTimeline): PanelBuilder {
  return framed(new PanelBuilder(), frame)
    .unit('suffix:× limit')
    .decimals(2)
    .targets([...queries])
    .maxDataPoints(120)
    .interval('1m')
    .thresholds(scoreThresholds())
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Thresholds))
    .mappings([
      level(0, 0.5, 'calm', 'text'),
      level(0.5, 1, 'hint', 'dark-yellow'),
      level(1, 2, 'drifted', 'semi-dark-orange'),
      level(2, null, 'strongly drifted', 'red'),
    ])
    .dataLinks(dataLinks(...links))
    .mergeValues(true)
    .showValue(VisibilityMode.Never)
    .rowHeight(0.8)
    .legend(new VizLegendOptionsBuilder().showLegend(true).displayMode(LegendDisplayMode.List).placement(LegendPlacement.Bottom));
}

/** Both ends belong to it: of two that share an end the first counts, so that a limit is reached a hair early. */
function level(from: number, to: number | null, text: string, color: string): RangeMap {
  return { type: MappingType.RangeToText, options: { from, to: to === null ? null : to - 1e-9, result: { text, color } } };
}
