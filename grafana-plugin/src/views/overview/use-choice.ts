import { useMemo, useRef, useState } from 'react';
import type { Level } from '../../model/levels.ts';
import { inPlaces, keyAt, listed, type Wish } from '../../model/overview/listing.ts';
import type { OverviewModel } from '../../model/overview/overview.ts';
import type { DriftOptions } from '../../options.ts';

/** What the reader has chosen for now: the options of the panel are where it begins. */
export interface Choice extends Wish {
  readonly group: DriftOptions['group'];
  /** Undefined: the worst rows alone; else the page of all. */
  readonly page: number | undefined;
}

export type Choose = (change: Partial<Choice>) => void;

export function useChoice({ group, sort }: DriftOptions): readonly [Choice, Choose] {
  const [changes, setChanges] = useState<Partial<Choice>>({});
  const choice = useMemo((): Choice => ({ levels: [], search: '', page: undefined, group, sort, ...changes }), [group, sort, changes]);
  // Another list begins at its first page.
  const choose: Choose = (change) => setChanges((before) => ({ ...before, page: undefined, ...change }));
  return [choice, choose];
}

export function toggled(levels: readonly Level[], level: Level): readonly Level[] {
  return levels.includes(level) ? levels.filter((one) => one !== level) : [...levels, level];
}

/** The rows in order. They keep their places while the pointer is in the panel, since a list that jumps under a pointer is misclicked. */
export function useRows({ grid, order }: OverviewModel, { levels, search, sort }: Choice, isHeld: boolean): readonly number[] {
  const wanted = useMemo(() => listed(grid, order, { levels, search, sort }), [grid, order, levels, search, sort]);
  const places = useRef<{ readonly wish: string; readonly keys: readonly string[] }>(undefined);
  const wish = JSON.stringify([levels, search, sort]);
  return useMemo(() => {
    const held = isHeld && places.current?.wish === wish ? inPlaces(grid, wanted, places.current.keys) : wanted;
    places.current = { wish, keys: held.map((row) => keyAt(grid, row)) };
    // The same list stays the same object, so that nothing is drawn anew.
    return held.every((row, place) => row === wanted[place]) ? wanted : held;
  }, [grid, wanted, wish, isHeld]);
}
