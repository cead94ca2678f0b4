import type { KeyboardEventHandler } from 'react';

interface Attributes {
  readonly role: string;
  readonly 'aria-label'?: string;
  readonly tabIndex?: number;
  readonly onKeyDown?: KeyboardEventHandler<HTMLElement>;
}

/** The grid is a canvas with words beside it, which no table element can be: its roles for screen readers are given here. */
export const GRID: Attributes = { role: 'grid' };
export const ROW: Attributes = { role: 'row' };
export const ROW_HEAD: Attributes = { role: 'rowheader' };
export const COLUMN_HEAD: Attributes = { role: 'columnheader' };
export const CELL: Attributes = { role: 'gridcell' };

export function labelled(role: Attributes, label: string): Attributes {
  return { ...role, 'aria-label': label };
}

/** The one element of the grid that Tab reaches, and that hears its keys. */
export function stop(role: Attributes, label: string, onKeyDown: KeyboardEventHandler<HTMLElement>): Attributes {
  return { ...labelled(role, label), tabIndex: 0, onKeyDown };
}
