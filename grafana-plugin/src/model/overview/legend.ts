import { LEVEL, LEVELS, type Level, type Scale } from '../levels.ts';

/** In the order of reading: the scale from calm to strong, then what stands apart. */
export const LEGEND_LEVELS: readonly Level[] = [
  LEVEL.calm,
  LEVEL.hint,
  LEVEL.drifted,
  LEVEL.stronglyDrifted,
  LEVEL.faulty,
  LEVEL.tooFewRows,
  LEVEL.noData,
];

/** `hint, 0.5 to 1`: a level and the scores it holds; the word alone where the user's own thresholds leave it out. */
export function legendWords(level: Level, { steps, direction }: Scale): string {
  const { word } = LEVELS[level];
  const step = level - LEVEL.hint;
  if (level < LEVEL.calm || level > LEVEL.stronglyDrifted || steps.length !== 3 || direction === 'lower') return word;
  const [from, to] = [steps[step]?.value, steps[step + 1]?.value];
  if (from === undefined) return `${word}, below ${to}`;
  return to === undefined ? `${word}, from ${from}` : `${word}, ${from} to ${to}`;
}
