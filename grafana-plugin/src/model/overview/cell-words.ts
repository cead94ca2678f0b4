import type { TimeZone } from '@grafana/data';
import { limitWords, rowsWords, scoreWords, shareWords, statisticName, statisticWords } from '../format.ts';
import type { Grid } from '../judged/grid.ts';
import type { Since } from '../judged/since.ts';
import type { Standing } from '../judged/standing.ts';
import { LEVEL, limitOfScale } from '../levels.ts';
import { startWords } from '../since-words.ts';
import { clockTime, durationWords, longTime, shortTime, spokenTime } from '../time.ts';
import { faultWords, shortLevel, WORDS } from './words.ts';

const DAY = 86_400_000;

/** `2.4 × limit`, `31 % null`, `131 of 200`; in a narrow column `2.4 ×`. Empty: nothing is known. */
export function nowWords(standing: Standing, isNarrow = false): string {
  const { signs, fault, faultShare, rows, row, score } = standing;
  if (signs.level === LEVEL.faulty) return faultNow(fault, faultShare, isNarrow);
  if (signs.level === LEVEL.notJudged) return WORDS.noScore;
  if (signs.level === LEVEL.tooFewRows) {
    if (rows === undefined) return '';
    const words = row.rowsNeeded === undefined ? rowsWords(rows) : `${rowsWords(rows)} of ${rowsWords(row.rowsNeeded)}`;
    return isNarrow && words.length > NARROW_LETTERS ? rowsWords(rows) : words;
  }
  if (score === undefined) return '';
  const number = scoreWords(score, row.subject.score?.field);
  return isMultiple(standing) ? `${number} ×${isNarrow ? '' : ' limit'}` : number;
}

/** Letters that the narrow column has room for. */
const NARROW_LETTERS = 9;

/** Where the fault's name has no room the share stands alone: the glyph says that it is a fault, and the tooltip which. */
function faultNow(fault: string | undefined, share: number | undefined, isNarrow: boolean): string {
  const name = faultWords(fault);
  const words = share === undefined ? name : `${shortShare(share)} ${name}`;
  if (!isNarrow || words.length <= NARROW_LETTERS) return words;
  return share === undefined ? shortLevel(LEVEL.faulty) : shortShare(share);
}

/** A score is a multiple of its limit unless a user gave it a unit, another limit, or says that lower is worse: a p-value, a distance. */
export function isMultiple({ row: { scale, subject } }: Standing): boolean {
  const unit = subject.score?.field.config.unit;
  return scale.direction === 'higher' && limitOfScale(scale) === 1 && (unit === undefined || unit === '');
}

/** `Thu 14:00 · 2.5 h`, `before Tue 16:30`, `not drifted` for a hint; empty for what is calm or not judged. */
export function sinceWords({ since, signs, window }: Standing, timeZone: TimeZone): string {
  if (since === undefined) return signs.level === LEVEL.hint ? 'not drifted' : '';
  const start = momentWords(since, window.to, timeZone);
  return since.isBefore ? start : `${start} · ${durationWords(window.to - since.time)}`;
}

/** `Thu 14:00`; with its date where the name of the day would not do. */
export function momentWords(since: Since, now: number, timeZone: TimeZone): string {
  return startWords(since, timeZone, now - since.time < 6 * DAY ? shortTime : longTime);
}

/** `0.241 / 0.10`; where statistics differ between rows, each with its name. Empty without both. */
export function statisticOfLimit({ statistic, limit, row }: Standing, isNamed: boolean): string {
  if (statistic === undefined && limit === undefined) return '';
  const value = statistic === undefined ? '–' : statisticWords(statistic);
  const numbers = limit === undefined ? value : `${value} / ${limitWords(limit)}`;
  return isNamed && statistic !== undefined ? `${statisticName(row.statisticName)} ${numbers}` : numbers;
}

/** A whole row for a screen reader: `salary_range, faulty input, 31 % null, since Thursday 14:00, 1,286 rows`. */
export function spokenRow(standing: Standing, timeZone: TimeZone): string {
  const { row, signs, since, rows } = standing;
  return [
    row.subject.name,
    signs.word,
    nowWords(standing),
    since === undefined ? '' : `since ${startWords(since, timeZone, spokenTime)}`,
    rows === undefined ? '' : `${rowsWords(rows)} rows`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** One decimal below ten percent, none above: the column is narrow. */
export function shortShare(share: number): string {
  const percent = share * 100;
  return `${percent.toFixed(percent < 9.95 ? 1 : 0)} %`;
}

/** One cell for a screen reader: `14:30 to 15:30, strongly drifted, score 2.4`. */
export function spokenCell(standing: Standing | undefined, timeZone: TimeZone): string {
  if (standing === undefined) return '';
  const { window, signs, score, row } = standing;
  const number = score === undefined ? '' : `, score ${scoreWords(score, row.subject.score?.field)}`;
  return `${clockTime(window.from, timeZone)} to ${clockTime(window.to, timeZone)}, ${signs.word}${number}`;
}

/** The statistic that decides every row; undefined where rows differ. */
export function commonStatistic({ rows }: Grid): string | undefined {
  const names = new Set(rows.map(({ statisticName: name }) => name).filter((name) => name !== undefined));
  return names.size === 1 ? [...names][0] : undefined;
}

/** The value now for a table that is read: `31.0 % null`, `2.4`. */
export function spokenNow({ signs, fault, faultShare, score, row }: Standing): string {
  if (signs.level === LEVEL.faulty && faultShare !== undefined) return `${shareWords(faultShare)} ${faultWords(fault)}`;
  return score === undefined ? '' : scoreWords(score, row.subject.score?.field);
}
