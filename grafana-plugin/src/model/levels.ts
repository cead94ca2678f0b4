import { type Field, FieldColorModeId, type FieldConfig, ThresholdsMode } from '@grafana/data';
import type { Direction, DriftFieldConfig } from '../options.ts';

/** What is said of one cell, worst highest, so that the worst of several is their maximum. */
export const LEVEL = { noData: 0, notJudged: 1, tooFewRows: 2, calm: 3, hint: 4, drifted: 5, stronglyDrifted: 6, faulty: 7 } as const;
export type Level = (typeof LEVEL)[keyof typeof LEVEL];

/** Fault score from which an input is faulty, and drift score from which it has drifted: the contract's two ones. */
export const FAULTY_FROM = 1;

export type Glyph = 'dashed ring' | 'dash' | 'three squares' | 'dot' | 'hollow diamond' | 'diamond' | 'double diamond' | 'triangle';

/** A level is said by shape, length and word; colour comes on top. */
export interface LevelSigns {
  readonly level: Level;
  readonly word: string;
  readonly glyph: Glyph;
  /** Colour by Grafana's name, and how much of it. */
  readonly colour: string;
  readonly alpha: number;
}

/** By level, so that `LEVELS[level]` are its signs. */
export const LEVELS: readonly [LevelSigns, LevelSigns, LevelSigns, LevelSigns, LevelSigns, LevelSigns, LevelSigns, LevelSigns] = [
  { level: LEVEL.noData, word: 'no data', glyph: 'dashed ring', colour: 'text', alpha: 0.34 },
  { level: LEVEL.notJudged, word: 'not judged', glyph: 'dash', colour: 'text', alpha: 0.26 },
  { level: LEVEL.tooFewRows, word: 'too few rows', glyph: 'three squares', colour: 'text', alpha: 0.26 },
  { level: LEVEL.calm, word: 'calm', glyph: 'dot', colour: 'text', alpha: 0.34 },
  { level: LEVEL.hint, word: 'hint', glyph: 'hollow diamond', colour: 'dark-yellow', alpha: 1 },
  { level: LEVEL.drifted, word: 'drifted', glyph: 'diamond', colour: 'semi-dark-orange', alpha: 1 },
  { level: LEVEL.stronglyDrifted, word: 'strongly drifted', glyph: 'double diamond', colour: 'red', alpha: 1 },
  { level: LEVEL.faulty, word: 'faulty input', glyph: 'triangle', colour: 'purple', alpha: 1 },
];

/** How one field's values become levels: its thresholds and which way is worse. */
export interface Scale {
  /** From the best to the worst; the colour holds from the value on. */
  readonly steps: readonly { readonly value: number; readonly colour: string }[];
  readonly calmColour: string;
  readonly direction: Direction;
  /** Where the user chose another colour scheme than thresholds. */
  readonly colourAt?: (score: number) => string | undefined;
}

/** Score = statistic / limit, so that 1 is the limit itself. */
export const DEFAULT_SCALE: Scale = {
  steps: [
    { value: 0.5, colour: 'dark-yellow' },
    { value: 1, colour: 'semi-dark-orange' },
    { value: 2, colour: 'red' },
  ],
  calmColour: 'text',
  direction: 'higher',
};

const LEVELS_OF_STEPS: readonly Level[] = [LEVEL.hint, LEVEL.drifted, LEVEL.stronglyDrifted];

/** The level of a score that is there. With fewer than three steps the mildest levels are the ones left out. */
export function levelOfScore(scale: Scale, score: number): Level {
  const passed = stepsPassed(scale, score);
  if (passed === 0) return LEVEL.calm;
  const mildest = Math.max(0, LEVELS_OF_STEPS.length - Math.max(scale.steps.length, 2));
  return LEVELS_OF_STEPS[Math.min(mildest + passed - 1, LEVELS_OF_STEPS.length - 1)] ?? LEVEL.stronglyDrifted;
}

/** Colour by Grafana's name, or as it is written: the threshold's own, or of the scheme that a user chose. */
export function colourOfScore(scale: Scale, score: number): string {
  const passed = stepsPassed(scale, score);
  return scale.colourAt?.(score) ?? scale.steps[passed - 1]?.colour ?? scale.calmColour;
}

/** The score from which a feature has drifted: the step of that level. */
export function limitOfScale({ steps }: Scale): number {
  return (steps.length >= 3 ? steps[1] : steps[0])?.value ?? 1;
}

/** Length of the bar, 0 to 1: half is the limit, full twice the limit or more. Where lower is worse, half the limit is full. */
export function barLength(scale: Scale, score: number): number {
  const limit = limitOfScale(scale);
  const ratio = scale.direction === 'lower' ? limit / score : score / limit;
  return Math.min(Math.max(ratio / 2, 0), 1);
}

/** The field's own thresholds and colour scheme; the defaults where it has none. */
export function scaleOf(field: Field | undefined): Scale {
  const scale = scaleOfThresholds(field);
  const { display } = field ?? {};
  const mode = field?.config.color?.mode ?? FieldColorModeId.Thresholds;
  return mode === FieldColorModeId.Thresholds || display === undefined ? scale : { ...scale, colourAt: (score) => display(score).color };
}

function scaleOfThresholds(field: Field | undefined): Scale {
  const config: FieldConfig<DriftFieldConfig> | undefined = field?.config;
  const direction = config?.custom?.direction ?? 'higher';
  const thresholds = config?.thresholds;
  if (thresholds === undefined || thresholds.steps.length < 2) return { ...DEFAULT_SCALE, direction };
  const ascending = [...thresholds.steps].sort((a, b) => lowest(a.value) - lowest(b.value));
  const [base, ...above] = ascending;
  const values = above.map(({ value }) => absolute(value, thresholds.mode, config));
  // Where lower is worse, the best colour is that above the highest step, and each step counts from below.
  return direction === 'lower'
    ? {
        steps: values.map((value, step) => ({ value, colour: ascending[step]?.color ?? 'text' })).reverse(),
        calmColour: above.at(-1)?.color ?? 'text',
        direction,
      }
    : {
        steps: values.map((value, step) => ({ value, colour: above[step]?.color ?? 'text' })),
        calmColour: base?.color ?? 'text',
        direction,
      };
}

function stepsPassed({ steps, direction }: Scale, score: number): number {
  return steps.filter(({ value }) => (direction === 'lower' ? score < value : score >= value)).length;
}

/** A saved dashboard has null where the base has minus infinity. */
function lowest(value: number | null): number {
  return value ?? Number.NEGATIVE_INFINITY;
}

function absolute(value: number, mode: ThresholdsMode, config: FieldConfig | undefined): number {
  if (mode === ThresholdsMode.Absolute) return value;
  const minimum = config?.min ?? 0;
  return minimum + (value / 100) * ((config?.max ?? 2) - minimum);
}
