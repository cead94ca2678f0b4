import type { TimeZone } from '@grafana/data';
import { rowsWords, scoreWords, shareWords, statisticName, statisticWords } from '../format.ts';
import { faultLimit } from '../judged/fault-score.ts';
import type { Standing } from '../judged/standing.ts';
import { isOutcome } from '../judged/subject.ts';
import { LEVEL } from '../levels.ts';
import { lastingWords, startWords } from '../since-words.ts';
import { clockTime, longTime } from '../time.ts';
import { isMultiple } from './cell-words.ts';
import { faultWords, WORDS } from './words.ts';

export interface TooltipLine {
  readonly label: string;
  /** Empty: the label says all. */
  readonly value: string;
}

export interface TooltipContext {
  readonly timeZone: TimeZone;
  /** Of the model's newest row. */
  readonly newestRow: number | undefined;
}

/** What is known of a cell, in the order of reading. A line is left out when its series is missing. */
export function tooltipLines(standing: Standing, context: TooltipContext): readonly TooltipLine[] {
  switch (standing.signs.level) {
    case LEVEL.noData:
      return emptyLines(standing, context);
    case LEVEL.notJudged:
      return notJudgedLines(standing);
    case LEVEL.tooFewRows:
      return tooFewLines(standing);
    case LEVEL.faulty:
      return [...faultLines(standing), ...driftLines(standing, context)];
    default:
      return driftLines(standing, context);
  }
}

function emptyLines({ window }: Standing, { timeZone, newestRow }: TooltipContext): TooltipLine[] {
  const label = `No sample between ${clockTime(window.from, timeZone)} and ${clockTime(window.to, timeZone)}`;
  return [{ label, value: '' }, ...line('Newest row', newestRow, (time) => longTime(time, timeZone))];
}

function notJudgedLines({ rows, row: { subject } }: Standing): TooltipLine[] {
  const why = isOutcome(subject) ? WORDS.outcomeNotJudged : WORDS.scoreMissing;
  return [...line('Rows', rows, (seen) => rowsWords(seen)), { label: why, value: '' }];
}

function tooFewLines({ rows, row: { rowsNeeded, dispersion } }: Standing): TooltipLine[] {
  const needed = rowsNeeded === undefined ? '' : `; ${rowsWords(rowsNeeded)} needed`;
  const counts = dispersion > 1 && needed !== '' ? `, each counts 1 / ${Number(dispersion.toFixed(1))}` : '';
  return [...line('Rows', rows, (seen) => `${rowsWords(seen)}${needed}${counts}`), { label: 'Not judged: too few rows', value: '' }];
}

function faultLines({ fault, faultShare, faultReference, isFaultSinceStart }: Standing): TooltipLine[] {
  const name = faultWords(fault);
  const reference =
    faultReference === undefined ? '' : `, ${shareWords(faultReference)} in the reference, limit ${shareWords(faultLimit(faultReference))}`;
  return line(
    `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    faultShare,
    (share) => `${shareWords(share)} of rows${isFaultSinceStart ? ' since the exporter started' : ''}${reference}`,
  );
}

function driftLines(standing: Standing, { timeZone }: TooltipContext): TooltipLine[] {
  const { row, score, statistic, limit, chance, rows, since, signs, faultShare, window } = standing;
  const isFaulty = signs.level === LEVEL.faulty && faultShare !== undefined;
  const scoreLabel = isFaulty ? `Score of the other ${Math.round((1 - faultShare) * 100)} % of rows` : 'Score';
  const times = isMultiple(standing) ? ' × limit' : '';
  const needed = row.rowsNeeded === undefined ? '' : ` (${rowsWords(row.rowsNeeded)} needed)`;
  return [
    ...line(scoreLabel, score, (value) => `${scoreWords(value, row.subject.score?.field)}${times}`),
    ...line(statisticName(row.statisticName), statistic, statisticWords),
    ...line('Limit', limit, (value) => `${statisticWords(value)}${limitOrigin(value, chance)}`),
    ...line('Chance alone reaches', chance, statisticWords),
    ...line('Rows', rows, (seen) => `${rowsWords(seen)}${needed}`),
    ...(signs.level < LEVEL.drifted ? [{ label: 'Drifted since', value: 'not drifted' }] : []),
    ...line(
      isFaulty ? 'Faulty or drifted since' : 'Drifted since',
      since,
      (start) => `${startWords(start, timeZone, longTime)} (${lastingWords(start, window.to)})`,
    ),
  ];
}

/** The limit is the larger of the tolerance and of what chance alone reaches. */
function limitOrigin(limit: number, chance: number | undefined): string {
  if (chance === undefined) return '';
  return limit <= chance * (1 + 1e-9) ? ', what chance alone reaches' : ', the tolerance';
}

function line<Value>(label: string, value: Value | undefined, words: (value: Value) => string): TooltipLine[] {
  return value === undefined ? [] : [{ label, value: words(value) }];
}
