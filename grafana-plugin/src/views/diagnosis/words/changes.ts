import type { Performance } from '../../../model/diagnosis/performance.ts';
import type { Signal } from '../../../model/diagnosis/signals.ts';
import type { Weight } from '../../../model/diagnosis/weights.ts';
import { limitWords, scoreWords, shareWords, statisticWords } from '../../../model/format.ts';
import { newest } from '../../../model/series/series.ts';
import { durationWords } from '../../../model/time.ts';
import { measureName, SHAPE_NAMES } from './names.ts';
import { joined, sinceClause } from './text.ts';

/** What a strip draws: `share of null`, `drift score`. */
export function signalName({ fault, unit }: Signal): string {
  const name = fault?.replaceAll('_', ' ');
  if (name === undefined) return 'drift score';
  return unit === 'share' ? `share of ${name}` : `fault score of ${name}`;
}

/** `0.1 % to 31.0 % in one step`, `0.12 to 2.4 over 4 h`. */
export function courseWords({ unit, change: { before, now, took }, step }: Signal): string {
  if (before === undefined || now === undefined) return '';
  const words = unit === 'share' ? shareWords : scoreWords;
  const time = took === undefined ? '' : took <= step ? 'in one step' : `over ${durationWords(took)}`;
  return joined([`${words(before)} to ${words(now)}`, time], ' ');
}

/** A strip for those who do not see it. */
export function signalSaid(signal: Signal, timeZone: string): string {
  const { subject, change } = signal;
  return joined([
    `${subject.name}, ${signalName(signal)}`,
    `${SHAPE_NAMES[change.shape].toLowerCase()}${sinceClause(subject.since, timeZone)}`,
    courseWords(signal),
  ]);
}

/** `limit 1`, `limit 1.2 %`. */
export function signalLimit({ unit, limit }: Signal): string {
  if (limit === undefined) return '';
  return `limit ${unit === 'share' ? shareWords(limit) : Number(limitWords(limit))}`;
}

/** `0.34 × 2.4`, `0.21 × 3, faulty`; without importance what the factor is. */
export function factorsWords({ importance, factor, isFaulty, subject }: Weight): string {
  const said = isFaulty ? '3, faulty' : scoreWords(factor, subject.row.subject.score?.field);
  if (importance === undefined) return isFaulty ? 'faulty' : '';
  return `${limitWords(importance)} × ${said}`;
}

export function performanceSaid(performance: Performance): string {
  const { measure, realised, estimated, reference, limit } = performance;
  const part = (name: string, value: number | undefined) => value !== undefined && `${name} ${statisticWords(value)}`;
  return joined([
    measureName(measure),
    part('realised', newest(realised?.middle)),
    part('estimated', newest(estimated?.middle)),
    part('reference', reference),
    part('limit', limit),
    performance.doubtful.length > 0 && 'estimate doubtful while an input is faulty',
  ]);
}
