import { canonicalFloat } from './canonical-float.ts';

export type Label = readonly [name: string, value: string];

/** What a label can be made of: a text, an edge of a bin, or several labels with names of their own (`labels_info`). */
export type LabelValue = string | number | Readonly<Record<string, string>>;

export function labelsOf(name: string, value: LabelValue): readonly Label[] {
  if (typeof value === 'object') return Object.entries(value);
  return [[name, typeof value === 'number' ? canonicalFloat(value) : value]];
}

/** `{model="car-loan",version="2"}`; nothing without labels. */
export function renderLabels(labels: readonly Label[]): string {
  if (labels.length === 0) return '';
  return `{${labels.map(([name, value]) => `${name}="${escapeLabelValue(value)}"`).join(',')}}`;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['"', '\\"'],
  ['\n', '\\n'],
]);

/**
 * The three characters that would end a label value or its line. Half surrogate pairs have no UTF-8 and would all become the same
 * replacement character, so that two categories would be one series: they are spelled out.
 */
export function escapeLabelValue(value: string): string {
  return value.replace(/[\\"\n\p{Cs}]/gu, (character) => ESCAPES.get(character) ?? `\\\\u${character.charCodeAt(0).toString(16)}`);
}
