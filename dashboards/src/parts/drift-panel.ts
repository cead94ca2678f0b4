import { PanelBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import type { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import type { DriftOptions } from '../../../grafana-plugin/src/options.ts';
import { type DataLink, dataLinks } from './links.ts';
import { type Frame, framed } from './panel.ts';
import { instant } from './query.ts';
import { scoreThresholds } from './thresholds.ts';

/** Columns of an overview: in two days a cell for each half an hour. */
const MOST_CELLS = 120;

export interface DriftPanel extends Frame {
  readonly view: Exclude<DriftOptions['view'], 'auto'>;
  /** Beside the view; the compiler refuses what the panel does not know. */
  readonly options?: Partial<DriftOptions>;
  /** The panel knows queries by the first word of their names. */
  readonly queries: readonly DataqueryBuilder[];
  /** By query: what a click on one of its series offers. */
  readonly links?: Readonly<Record<string, readonly DataLink[]>>;
}

export function driftPanel({ view, options = {}, queries, links = {}, ...frame }: DriftPanel): PanelBuilder {
  const all: Partial<DriftOptions> = { view, ...options };
  const panel = framed(new PanelBuilder(), frame)
    .type('driftline-drift-panel')
    .maxDataPoints(MOST_CELLS)
    .interval('1m')
    .options(all)
    .thresholds(scoreThresholds())
    .targets(queries.flatMap(withTwin));
  for (const [query, ofQuery] of Object.entries(links)) {
    const properties = [{ id: 'links', value: dataLinks(...ofQuery).map((link) => link.build()) }];
    panel.overrideByQuery(query, properties).overrideByQuery(twinOf(query), properties);
  }
  return panel;
}

/** Through time, and of now: a range ends up to a step before now, which in two days is half an hour. The panel joins them by their names. */
function withTwin(query: DataqueryBuilder): readonly DataqueryBuilder[] {
  const { refId = '', expr, range } = query.build();
  return range === true ? [query, instant(twinOf(refId), expr)] : [query];
}

function twinOf(query: string): string {
  return `${query}_now`;
}
