import type { Check } from '../../../model/diagnosis/checks.ts';
import type { Facts } from '../../../model/diagnosis/facts.ts';
import { shareWords } from '../../../model/format.ts';
import { own } from '../../../model/own.ts';
import { shortTime } from '../../../model/time.ts';

/** Why a check says nothing. */
const WHY: Readonly<Record<string, string>> = {
  rows: 'no counter of predictions is scraped',
  schema: 'no schema counts are scraped',
  faults: 'no fault is counted',
  distributions: 'no feature has rows enough',
  skew: 'the version is older than a week, or not judged',
  defaults: 'no defaults are declared',
  score: 'no output has rows enough',
  stuck: 'no output has rows enough',
  realised: 'too few labelled rows',
  kpi: 'no business measure with a week of history',
};

/** What would let it speak, for the link beside it. */
const HOW: Readonly<Record<string, string>> = {
  realised: 'How to connect labels',
  kpi: 'How to add a measure',
  defaults: 'How to declare them',
};

export function unknownNote({ check, series }: Check, facts: Facts, timeZone: string): string {
  const newest = series?.times.at(-1);
  if (newest !== undefined) return `no new data since ${shortTime(newest, timeZone)}`;
  if (check === 'realised' && facts.labelCoverage !== undefined) return `${shareWords(facts.labelCoverage)} of labels are here`;
  return own(WHY, check) ?? 'no series connected';
}

export function howWords(check: string): string {
  return own(HOW, check) ?? 'How to connect';
}
