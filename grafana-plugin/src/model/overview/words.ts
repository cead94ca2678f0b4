import { LEVEL, type Level } from '../levels.ts';
import { plainName } from '../plain-name.ts';

/** Everything that the overview writes or reads out, except numbers, times and the names of levels. */
export const WORDS = {
  grid: 'Features by time',
  readerCaption: 'Worst first',
  readerHead: ['Feature', 'Level', 'Now', 'Since', 'Rows'],
  untitled: 'Drift',
  oneMoment: 'One moment. Turn the query to Range to see since when.',
  filter: 'Filter by level',
  group: 'Group',
  sort: 'Sort',
  search: 'Search features',
  openSearch: 'Search',
  clearSearch: 'Clear search',
  clearFilter: 'Show all levels',
  noneOfLevel: 'No feature is at these levels now',
  share: 'Drifted share',
  rows: 'Rows per window',
  alert: (limit: string) => `alert above ${limit}`,
  tested: (count: number) => `of ${count} ${count === 1 ? 'feature' : 'features'} with enough rows`,
  drifted: (drifted: number, tested: number) => `${drifted} of ${tested}`,
  worstOf: (several: string) => `worst of ${several}`,
  fewestOf: (several: string) => `fewest of ${several}`,
  severalModels: (count: number) => `${count} models`,
  needed: (rows: string) => `at least ${rows} needed`,
  lastPicture: (time: string) => `Last picture of ${time}`,
  more: (count: number, levels: string) => `and ${count.toLocaleString('en-US')} more: ${levels}`,
  backToWorst: 'Show the worst only',
  showDistribution: 'Show distribution',
  chooseFeature: 'Choose this feature',
  andMore: (count: number, worst: string) => `and ${count.toLocaleString('en-US')} more, ${worst} or better`,
  legendScore: 'Score = statistic ÷ limit',
  legendBar: 'Half height: at the limit. Cap: beyond the scale.',
  allCalm: 'All calm',
  notJudged: 'Not judged',
  noScore: 'no score',
  outcomeNotJudged: 'Not judged: what turned out has no score',
  scoreMissing: 'Not judged: there is no score',
  features: (count: number) => `${count} ${count === 1 ? 'feature' : 'features'}`,
} as const;

export const GROUP_WORDS = { role: 'role', type: 'type', none: 'none' } as const;
export const SORT_WORDS = { worst: 'worst first', name: 'name', importance: 'importance' } as const;

/** Heads of groups. */
export const GROUP_TITLES = {
  feature: 'Inputs',
  output: 'Outputs',
  numbers: 'Numbers',
  categories: 'Categories',
  other: 'Others',
} as const;

/** Heads of the columns at the right. */
export const COLUMN_TITLES = {
  now: 'Now',
  since: 'Since',
  statistic: (statistic: string) => `${statistic} / limit`,
  rows: 'Rows',
  shape: 'Ref. and now',
} as const;

/** `1 faulty input`, `11 calm`. */
export function countWords(count: number, word: string): string {
  return `${count.toLocaleString('en-US')} ${word}`;
}

/** Levels where there is no room: `1 faulty`, `2 drifted`. */
export function shortLevel(level: Level): string {
  if (level === LEVEL.faulty) return 'faulty';
  return level >= LEVEL.drifted ? 'drifted' : level === LEVEL.hint ? 'hint' : level === LEVEL.calm ? 'calm' : 'not judged';
}

/** `out_of_range` as people write it. */
export function faultWords(fault: string | undefined): string {
  return plainName((fault ?? 'fault').replaceAll('_', ' '));
}
