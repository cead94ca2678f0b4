import type { DataFrame } from '@grafana/data';
import type { Range } from '../range.ts';

/** An annotation of the dashboard: a deploy, an incident. */
export interface Note {
  readonly time: number;
  readonly text: string;
  /** As the dashboard gives it; undefined: it does not. */
  readonly colour: string | undefined;
}

/** Of all frames of annotations, those that begin in the range, in the order of time. Their text is what somebody wrote: markup is left out. */
export function notesOf(frames: readonly DataFrame[], { from, to }: Range): readonly Note[] {
  const notes = frames.flatMap((frame) => {
    const column = (name: string): readonly unknown[] => frame.fields.find((field) => field.name === name)?.values ?? [];
    const [times, titles, texts, colours] = ['time', 'title', 'text', 'color'].map(column);
    return Array.from({ length: frame.length }, (_, row): Note => {
      const colour = colours?.[row];
      return {
        time: Number(times?.[row]),
        text: plain([titles?.[row], texts?.[row]]),
        colour: typeof colour === 'string' && colour !== '' ? colour : undefined,
      };
    });
  });
  return notes.filter(({ time }) => time >= from && time <= to).sort((a, b) => a.time - b.time);
}

function plain(parts: readonly unknown[]): string {
  return parts
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ')
    .replace(/<[^>]*>/g, '')
    .trim();
}
