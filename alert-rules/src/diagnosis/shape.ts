import { promql } from '../promql.ts';
import type { RecordingRule } from '../rule.ts';

const WORST = 'model:worst_score:max1h';

/** The largest rise within a window and two steps, since a step in the data takes a whole window to show in full. */
const STEEPEST_RISE = `max_over_time((${WORST} - ${WORST} offset 70m)[1d:5m])`;
const WHOLE_RISE = `(max_over_time(${WORST}[1d]) - min_over_time(${WORST}[1d]))`;
const IS_STEEP = `${STEEPEST_RISE} >= bool 0.8 * ${WHOLE_RISE}`;
const RECURS = `(max_over_time(${WORST}[2h] offset 23h) >= bool 1) * (min_over_time(${WORST}[22h] offset 1h) < bool 1)`;
const RECURRING = 'sum without (shape) (model:change_shape{shape="recurring"})';

/** How it came. In the order in which they are recorded: the later ones read the first. */
export const SHAPE: readonly RecordingRule[] = [
  shape('recurring', RECURS, 'it was over the limit at this hour of the day before as well, and not all the time since.'),
  shape('sudden', `(${IS_STEEP}) * (1 - (${RECURRING} or 0 * ${WORST}))`, 'four fifths of the rise came within one window.'),
  shape('gradual', `(1 - (${IS_STEEP})) * (1 - (${RECURRING} or 0 * ${WORST}))`, 'the rise took longer than one window.'),
];

function shape(name: string, expression: string, help: string): RecordingRule {
  return {
    record: 'model:change_shape',
    labels: { shape: name },
    expr: promql`
      ${expression}
      and ${WORST} >= 1
      and min_over_time(${WORST}[1d]) < 1`,
    help: `1 when ${help} 0 when not. Absent while nothing is over its limit, and when that is so for more than a day or nothing is known of before.`,
  };
}
