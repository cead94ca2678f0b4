import type { BoundSubject } from '../reference/bind.ts';
import type { ModelSettings } from '../settings.ts';
import type { Budget } from './budget.ts';

/** What a judgement of a subject needs besides its counts. */
export interface Yardstick extends Budget {
  /** As configured; categories may be decided by another one. */
  readonly statistic: string;
  readonly tolerance: number;
  readonly minimumRows: number;
  readonly importance?: number;
}

export function yardstickOf({ drift }: ModelSettings, { name, role }: BoundSubject, { z, level }: Budget): Yardstick {
  const own = (role === 'feature' ? drift.features : drift.outputs)[name];
  const head = { statistic: drift.statistic, tolerance: own?.tolerance ?? drift.tolerance, minimumRows: drift.minimumRows, z, level };
  return own?.importance === undefined ? head : { ...head, importance: own.importance };
}
