import fc from 'fast-check';
import type { Hiding } from './rotated-logs.ts';

/** What happens to the logs, to the clock and to the process, one thing after the other. */
export type Step =
  | { readonly kind: 'write'; readonly log: string; readonly records: number }
  | { readonly kind: 'write part'; readonly log: string; readonly share: number }
  | { readonly kind: 'rename'; readonly log: string; readonly lateRecords: number }
  | {
      readonly kind: 'copytruncate';
      readonly log: string;
      readonly polls: number;
      readonly lateRecords: number;
      readonly records: number;
      readonly keepsPlace: boolean;
    }
  | { readonly kind: 'write over'; readonly log: string; readonly records: number }
  | { readonly kind: 'remove'; readonly log: string }
  | { readonly kind: 'recreate'; readonly log: string; readonly records: number }
  | { readonly kind: 'zip'; readonly log: string; readonly polls: number }
  | { readonly kind: 'hide'; readonly log: string; readonly as: Hiding }
  | { readonly kind: 'show'; readonly log: string }
  | { readonly kind: 'switch link'; readonly keepsOld: boolean; readonly records: number }
  | { readonly kind: 'poll once' }
  | { readonly kind: 'poll' }
  | { readonly kind: 'poll without descriptors'; readonly left: number }
  | { readonly kind: 'advance'; readonly ms: number }
  | { readonly kind: 'save' }
  | { readonly kind: 'restart' }
  | { readonly kind: 'kill' }
  | { readonly kind: 'kill in a poll'; readonly looks: number };

const log = fc.constantFrom('app.log', 'app.log', 'api.log');
const anyLog = fc.constantFrom('app.log', 'app.log', 'api.log', 'link.log');
const few = fc.integer({ min: 0, max: 4 });
const polls = fc.integer({ min: 0, max: 2 });

const STEP: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('write'), log: anyLog, records: fc.integer({ min: 1, max: 20 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('write part'), log: anyLog, share: fc.double({ min: 0, max: 1, noNaN: true }) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('rename'), log, lateRecords: few }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('copytruncate'), log, polls, lateRecords: few, records: few, keepsPlace: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('write over'), log, records: fc.integer({ min: 0, max: 30 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove'), log }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('recreate'), log, records: fc.integer({ min: 1, max: 20 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('zip'), log, polls }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('hide'), log, as: fc.constantFrom('folder', 'dangling link', 'no permission') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('show'), log }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('switch link'), keepsOld: fc.boolean(), records: few }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('poll once') }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('poll') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('poll without descriptors'), left: fc.integer({ min: 0, max: 3 }) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('advance'), ms: fc.constantFrom(200, 1100, 1100, 6000) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('save') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('restart') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('kill') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('kill in a poll'), looks: fc.integer({ min: 1, max: 40 }) }) },
) as fc.Arbitrary<Step>;

export const STEPS = fc.array(STEP, { minLength: 5, maxLength: 45, size: 'max' });
