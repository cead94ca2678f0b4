import type { DataFrame } from '@grafana/data';

/** A deploy or an incident that a dashboard tells. */
export interface Annotation {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly text: string;
}

/** Longer before, and it is no longer the likely reason. */
const REACH = 30 * 60_000;

/**
 * The last one within half an hour before a change; else the first within the step in which the change was seen, as nobody knows when in
 * it the change began. Firing alerts follow a change, and are left out.
 */
export function nearestAnnotation(frames: readonly DataFrame[], start: number, step: number): Annotation | undefined {
  const all = frames.flatMap(annotationsOf).sort((a, b) => a.time - b.time);
  const before = all.filter(({ time }) => time <= start && time >= start - REACH).at(-1);
  return before ?? all.find(({ time }) => time > start && time <= start + step);
}

function annotationsOf({ fields, length }: DataFrame): readonly Annotation[] {
  const valuesOf = (name: string): ArrayLike<unknown> | undefined => fields.find((field) => field.name === name)?.values;
  const [times, titles, texts, states] = ['time', 'title', 'text', 'newState'].map(valuesOf);
  return Array.from({ length }, (_, row) => ({
    time: Number(times?.[row]),
    text: textOf(titles?.[row]) || textOf(texts?.[row]),
    isAlert: textOf(states?.[row]) !== '',
  })).filter(({ time, text, isAlert }) => Number.isFinite(time) && text !== '' && !isAlert);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
