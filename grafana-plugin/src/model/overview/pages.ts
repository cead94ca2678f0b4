/** Rows of a page, the first is 1; without one the first rows, which are the worst. A page behind the last is the last. */
export function rowsOfPage(rows: readonly number[], size: number, page: number | undefined): readonly number[] {
  const at = Math.min(page ?? 1, pagesOf(rows, size)) - 1;
  return rows.slice(at * size, (at + 1) * size);
}

export function pagesOf(rows: readonly number[], size: number): number {
  return Math.max(1, Math.ceil(rows.length / Math.max(1, size)));
}
