import type { DataFrame } from '@grafana/data';
import { plainName } from './plain-name.ts';
import type { Range } from './range.ts';

/** An annotation of the dashboard: a deploy, an incident, a firing alert. */
export interface Note {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Empty: it has no words. */
  readonly text: string;
  /** As the dashboard gives it; undefined: it does not. */
  readonly colour: string | undefined;
  /** Written by Grafana when an alert changed its state. */
  readonly isAlert: boolean;
}

/** Of all frames of annotations, those that begin in the range, in the order of time. Their text is what somebody wrote: markup is left out. */
export function notesOf(frames: readonly DataFrame[], { from, to }: Range): readonly Note[] {
  return frames
    .flatMap(notesOfFrame)
    .filter(({ time }) => time >= from && time <= to)
    .sort((a, b) => a.time - b.time);
}

function notesOfFrame({ fields, length }: DataFrame): readonly Note[] {
  const column = (name: string): ArrayLike<unknown> | undefined => fields.find((field) => field.name === name)?.values;
  const [times, titles, texts, colours, states] = ['time', 'title', 'text', 'color', 'newState'].map(column);
  return Array.from({ length }, (_, row) => ({
    time: Number(times?.[row] ?? Number.NaN),
    text: [titles?.[row], texts?.[row]].map(plain).filter(Boolean).join(' '),
    colour: plain(colours?.[row]) || undefined,
    isAlert: plain(states?.[row]) !== '',
  }));
}

function plain(value: unknown): string {
  return typeof value === 'string' ? plainName(value.replace(/<[^>]*>/g, '')).trim() : '';
}
