import type { Grid } from '../judged/grid.ts';
import { LEVEL, type Level } from '../levels.ts';
import { levelCounts } from './listing.ts';
import { countWords, shortLevel, WORDS } from './words.ts';

export interface Verdict {
  readonly parts: readonly { readonly level: Level; readonly words: string }[];
  /** In smaller type; may be empty. */
  readonly note: string;
}

/** The shortest answer: `1 faulty`, `2 drifted`; `All calm`, of how many. */
export function verdictOf(grid: Grid): Verdict {
  const counts = levelCounts(grid);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const faulty = counts.filter(({ level }) => level === LEVEL.faulty);
  const drifted = counts.filter(({ level }) => level === LEVEL.drifted || level === LEVEL.stronglyDrifted);
  const parts = [faulty, drifted].flatMap((some) => {
    const [worst] = some;
    const count = some.reduce((sum, one) => sum + one.count, 0);
    return worst === undefined ? [] : [{ level: worst.level, words: countWords(count, shortLevel(worst.level)) }];
  });
  if (parts.length > 0) return { parts, note: '' };
  const [worst] = counts;
  if (worst === undefined || worst.level <= LEVEL.tooFewRows) {
    return { parts: worst === undefined ? [] : [{ level: worst.level, words: WORDS.notJudged }], note: WORDS.features(total) };
  }
  if (worst.level === LEVEL.hint)
    return { parts: [{ level: worst.level, words: countWords(worst.count, 'hint') }], note: WORDS.features(total) };
  return { parts: [{ level: LEVEL.calm, words: WORDS.allCalm }], note: WORDS.features(total) };
}
