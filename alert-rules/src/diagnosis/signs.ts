import { promql } from '../promql.ts';
import type { Sign } from './cause.ts';
import { status } from './check.ts';

/** Signs and their parts that several causes share. */

export const passes = (check: string): string => `${status(check)} == bool 0`;
export const is = (check: string, atLeast: 1 | 2): string => `${status(check)} >= bool ${atLeast}`;

export const SUDDEN: Sign = {
  sign: 'sudden',
  expr: 'sum without (shape) (model:change_shape{shape="sudden"})',
  help: 'It came within one window.',
};
export const NO_FAULTS: Sign = {
  sign: 'no_faults',
  expr: `(${status('faults')} < bool 2) * (${status('defaults')} < bool 2)`,
  help: 'No feature is faulty in a tenth of its rows. Some values out of range are part of most shifts.',
};
export const EVERY_VERSION = 'group by (model, version) (ml_model_info)';
/** 1 for a version that appeared within the last day, of a model that is older; else 0. */
export const RELEASED = promql`
  (${EVERY_VERSION} unless on (model, version) ml_model_info offset 1d)
  and on (model) ml_model_info offset 1d
  or 0 * ${EVERY_VERSION}`;
export const NO_RELEASE: Sign = {
  sign: 'no_release',
  expr: `1 - (${RELEASED})`,
  help: 'The version is older than a day, or the first of its model.',
};
export const PERFORMANCE_HOLDS: Sign = { sign: 'performance_holds', expr: passes('realised'), help: 'Labelled rows show no loss.' };
