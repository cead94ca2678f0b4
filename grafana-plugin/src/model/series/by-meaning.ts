import { countedValues, isRawCounter } from './counted.ts';
import { faultShares, onlyNumbers } from './fault-shares.ts';
import type { Meaning } from './meaning.ts';
import { ofOneWindow } from './one-window.ts';
import type { Series, SeriesOf } from './series.ts';

/** Series by what they mean, and what follows from two kinds of them: the share of a fault. */
export function seriesByMeaning(all: readonly Series[]): SeriesOf {
  const known = grouped(ofOneWindow(all));
  const of = (meaning: Meaning | undefined): readonly Series[] => known.get(meaning) ?? [];
  known.set('rows', of('rows').flatMap(ofWindow));
  if (of('faultShare').length === 0) known.set('faultShare', faultShares(of('faultRows'), of('lookedAtRows')));
  const scores = scoresAmong(of);
  return (meaning) => (meaning === 'score' ? scores : of(meaning));
}

function grouped(all: readonly Series[]): Map<Meaning | undefined, readonly Series[]> {
  const groups = new Map<Meaning | undefined, Series[]>();
  for (const one of all) {
    const others = groups.get(one.meaning);
    if (others === undefined) groups.set(one.meaning, [one]);
    else others.push(one);
  }
  return groups;
}

/**
 * Without a single score, what has no meaning of its own is taken for one: any exporter's drift metric, a plain table. Then a statistic that
 * has no limit beside it, one of several; then what a model has lost.
 */
function scoresAmong(of: (meaning: Meaning | undefined) => readonly Series[]): readonly Series[] {
  const [bare] = of('bareStatistic');
  const found = [of('score'), of(undefined), of('bareStatistic').filter(({ name }) => name === bare?.name), of('performanceScore')];
  return found.find((some) => some.length > 0) ?? [];
}

/** Counters of rows say nothing of a window at a single moment. */
function ofWindow(rows: Series): readonly Series[] {
  if (!isRawCounter(rows)) return [rows];
  return rows.times.length < 2 ? [] : [onlyNumbers({ ...rows, values: countedValues(rows), isCounter: false })];
}
