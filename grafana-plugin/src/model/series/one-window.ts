import type { Series } from './series.ts';
import { windowOf } from './window.ts';

const ENDING = /\d+[smhdw]$/;

/** Rules record the same for an hour and for a day. Where a query brings both, the shorter window is kept: two rules in one cell contradict. */
export function ofOneWindow(series: readonly Series[]): readonly Series[] {
  const shortest = new Map<string, number>();
  for (const one of series) {
    const window = recordedWindow(one);
    const rule = one.name.replace(ENDING, '');
    if (window !== undefined) shortest.set(rule, Math.min(window, shortest.get(rule) ?? window));
  }
  return series.filter((one) => recordedWindow(one) === shortest.get(one.name.replace(ENDING, '')));
}

function recordedWindow({ name }: Series): number | undefined {
  return name.includes(':') ? windowOf({ name, expression: '' }) : undefined;
}
