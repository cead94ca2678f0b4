import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type Field, movedBy, NAME, type Spot, within } from '../../model/overview/roving.ts';

export interface Roving {
  readonly spot: Spot;
  readonly isPinned: boolean;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  /** For the element that may have the focus: exactly one. */
  readonly ref: (element: HTMLElement | null) => void;
}

/** One stop for Tab; arrows move the focus inside. Enter pins what is known of a cell, and follows its first link when it is pinned. */
export function useRoving(field: Field, follow: (spot: Spot, cell: HTMLElement) => void): Roving {
  const [at, setAt] = useState<Spot>({ line: 0, span: field.spans - 1 });
  const [isPinned, setPinned] = useState(false);
  const hasMoved = useRef(false);
  const element = useRef<HTMLElement | null>(null);
  const spot = within(at, field);
  useEffect(() => {
    // Only a key moves the focus; new data do not draw it to us.
    if (hasMoved.current) element.current?.focus();
    hasMoved.current = false;
  });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (isPinned || spot.span === NAME) follow(spot, event.target as HTMLElement);
      else setPinned(true);
      return;
    }
    if (event.key === 'Escape') {
      if (isPinned) event.stopPropagation();
      setPinned(false);
      return;
    }
    const next = movedBy(event.key, event.ctrlKey || event.metaKey, spot, field);
    if (next === undefined) return;
    event.preventDefault();
    hasMoved.current = true;
    setPinned(false);
    setAt(next);
  };
  return {
    spot,
    isPinned,
    onKeyDown,
    ref: (one) => {
      element.current = one;
    },
  };
}
