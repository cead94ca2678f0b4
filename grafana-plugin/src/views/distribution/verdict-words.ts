import type { Change } from '../../model/distribution/change.ts';
import type { DistributionModel } from '../../model/distribution/distribution.ts';
import { type FaultNow, takesAway } from '../../model/distribution/faults.ts';
import type { Moment } from '../../model/distribution/moment.ts';
import { rowsWords, shareWords, statisticName, statisticWords } from '../../model/format.ts';
import type { Since } from '../../model/judged/since.ts';
import { LEVEL, LEVELS, levelOfScore } from '../../model/levels.ts';
import type { BinEdges } from '../../model/series/bins.ts';
import { startWords } from '../../model/since-words.ts';
import { longTime } from '../../model/time.ts';
import { capital, faultName, WORDS, windowWords } from './words.ts';

/** `numeric, 10 bins`: what the reference never had, and its rest, are no categories of their own. */
export function kindWords({ edges }: DistributionModel): string {
  if (edges[0]?.kind === 'number') return `numeric, ${edges.length} bins`;
  const own = edges.filter((edge) => edge.kind === 'category' && !edge.category.startsWith('__')).length;
  return `categorical, ${own} ${own === 1 ? 'category' : 'categories'}`;
}

/** The one sentence that the whole view says. */
export function verdictWords(model: DistributionModel, moment: Moment, binWords: (edges: BinEdges) => string, timeZone: string): string {
  const { signs, change, contributions } = moment;
  const fault = worstFault(moment);
  const level = signs?.level;
  if (fault !== undefined) return `Faulty input${sinceClause(fault.since, timeZone)}: ${faultyWords(fault)}`;
  const changed = change === undefined ? '' : `: ${changeWords(change, binWords)}`;
  if (signs !== undefined && signs.level >= LEVEL.drifted)
    return `${capital(signs.word)}${sinceClause(moment.standing?.since, timeZone)}${changed}`;
  if (level === LEVEL.tooFewRows) return 'Too few rows to judge';
  if (model.reference === undefined) return 'Now without a reference';
  if (level === LEVEL.hint) return `Hint of drift${changed}`;
  if (level === LEVEL.calm) return 'Calm: no more than the limit from the reference';
  if (moment.bins.every(({ now }) => now === undefined)) return 'No data';
  return contributions === undefined
    ? 'Not judged: no drift score here'
    : `${contributions.name} ${statisticWords(contributions.sum)}${changed}`;
}

function sinceClause(since: Since | undefined, timeZone: string): string {
  return since === undefined ? '' : ` since ${startWords(since, timeZone, longTime)}`;
}

function faultyWords({ name, share, comparedShare }: FaultNow): string {
  const reference = comparedShare === undefined ? '' : `, ${shareWords(comparedShare)} in the reference`;
  return `${shareWords(share)} of rows ${faultName(name)}${reference}`;
}

function changeWords(change: Change, binWords: (edges: BinEdges) => string): string {
  switch (change.kind) {
    case 'up':
      return 'values moved up';
    case 'down':
      return 'values moved down';
    case 'wider':
      return 'values spread wider';
    case 'narrower':
      return 'values drew closer together';
    case 'other':
      return 'values changed their shape';
    case 'category':
      return `${binWords({ kind: 'category', category: change.category })}: ${shareWords(change.reference)} to ${shareWords(change.now)}`;
  }
}

/** What stands behind the verdict: medians, rows, the window. */
export function factsWords(model: DistributionModel, moment: Moment, valueWords: (value: number) => string, timeZone: string): string {
  const { standing, medians, rows, rowsNeeded } = moment;
  const fault = worstFault(moment);
  const seen = `${rows === undefined ? '' : `${rowsWords(rows)} rows `}${windowWords(model, moment, timeZone)}`;
  if (rows === 0) return WORDS.noRows;
  if (fault !== undefined && takesAway(fault.name)) {
    const { statistic, limit, score, row } = standing ?? {};
    const judged =
      statistic === undefined || score === undefined || row === undefined
        ? ''
        : `: ${statisticName(row.statisticName)} ${statisticWords(statistic)}${limit === undefined ? '' : `, limit ${statisticWords(limit)}`}, ${LEVELS[levelOfScore(row.scale, score)].word}`;
    return `Drift of the other ${seen}${judged}. ${WORDS.repair}`;
  }
  const median =
    medians.reference === undefined || medians.now === undefined
      ? ''
      : `Median ${valueWords(medians.reference)} in the reference, ${valueWords(medians.now)} now. `;
  const needed = rowsNeeded === undefined ? '' : `, ${rowsWords(rowsNeeded)} needed`;
  return `${median}${capital(seen)}${needed}.${model.reference === undefined ? ` ${WORDS.noReference}` : ''}`;
}

/** What the ruler measures where an input is faulty, and what the verdict names. */
export function worstFault({ faults }: Moment): FaultNow | undefined {
  return faults.find(({ isFaulty }) => isFaulty);
}
