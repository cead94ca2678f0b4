import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { MappingType, type Panel, type ValueMap } from '@grafana/grafana-foundation-sdk/dashboard';
import { lines } from '../parts/lines.ts';
import { label, toDashboard } from '../parts/links.ts';
import { range } from '../parts/query.ts';
import { scoreTimeline } from '../parts/score-timeline.ts';
import { MODEL } from '../promql.ts';

const TO_SEGMENT = toDashboard('performance', {
  title: 'Look at this segment',
  keep: ['model', 'version', 'measure'],
  set: { segment: label('segment') },
});

/** Below every loss. Not one of the levels, which are the legend. */
const NOTHING = -1;
const SAYS_NOTHING: ValueMap = {
  type: MappingType.ValueToText,
  options: { [NOTHING]: { text: 'nothing recorded', color: 'transparent', index: 0 } },
};

/** Core's, since our panel would call a loss a drift. */
export function segments(): Builder<Panel> {
  const mae = (source: string): string => `max by (version, segment) (${source})`;
  const burn = `max by (version, segment) (model:error_budget_burn:ratio1h{${MODEL}})`;
  const grown = `${mae(`model:measure:last1h{${MODEL}, measure="mae"}`)} / ${mae(`ml_mae{${MODEL}, basis="reference"} > 0`)} - 1`;
  return scoreTimeline({
    on: 'performance',
    number: 12,
    title: 'Which segment, which version?',
    description:
      'What the labelled rows of the last hour have lost against the reference, in each segment and version and in all rows, as a multiple of what is allowed: 2 % of the rows wrong, or a tenth of the mean absolute error. One segment alone may lose much while the whole hides it. Where nothing is recorded, labelled rows are too few, or the rules are not loaded.',
    width: 24,
    height: 9,
    queries: [
      range('burn', `clamp_min(${burn}, 0)`, '{{segment}} {{version}}'),
      range('error', `clamp_min(${grown}, 0) / 0.1`, '{{segment}} {{version}}'),
      // Without a single series in the whole range core's state timeline complains of a time field, and knows no text of ours.
      range(
        'nothing',
        `vector(${NOTHING}) unless on () last_over_time((${burn} or ${grown})[$__range:$__interval] @ end())`,
        'nothing recorded',
      ),
    ],
    levels: [
      [0, 'within what is allowed', 'gray'],
      [1, 'more than allowed', 'semi-dark-orange'],
      [3, 'three times what is allowed', 'red'],
    ],
    links: [TO_SEGMENT],
  }).overrideByQuery('nothing', [
    { id: 'mappings', value: [SAYS_NOTHING] },
    { id: 'custom.fillOpacity', value: 0 },
  ]);
}

export function bySegment(): Builder<Panel> {
  return lines({
    on: 'performance',
    number: 16,
    title: '$measure by segment',
    isAnywhere: true,
    empty: 'No segments in the config',
    description:
      "The chosen measure in each segment, from labels, over the exporter's window: does the model serve all of them alike? A gap that was there at training is its design; one that opens is news. Without segments in the config this is empty.",
    width: 12,
    height: 8,
    unit: 'short',
    decimals: 3,
    queries: [
      range(
        'realised',
        `max by (segment, version, class) (ml_\${measure}{${MODEL}, segment!="", basis="realised"})`,
        '{{segment}} {{class}} {{version}}',
      ),
    ],
    links: [TO_SEGMENT],
  });
}
