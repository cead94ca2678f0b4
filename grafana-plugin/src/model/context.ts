import type { DriftOptions } from '../options.ts';
import type { Range } from './range.ts';

/** What a view's model depends on beside its series. */
export interface ModelContext {
  readonly range: Range;
  readonly options: DriftOptions;
  /** The feature or output that was chosen: by a click in this panel, else by the dashboard's variable. */
  readonly chosen: string | undefined;
}
