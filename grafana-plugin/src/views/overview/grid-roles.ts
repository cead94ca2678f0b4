/** The grid is a canvas with words beside it, which no table element can be: its roles stand here, for readers of screens. */
export const GRID = { role: 'grid' } as const;
export const ROW = { role: 'row' } as const;
export const ROW_HEAD = { role: 'rowheader' } as const;
export const COLUMN_HEAD = { role: 'columnheader' } as const;
export const CELL = { role: 'gridcell' } as const;
