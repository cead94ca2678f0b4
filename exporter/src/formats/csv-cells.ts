/**
 * The cells of one CSV record. Quotes enclose a cell when they open it; two of them inside are one. What follows a closing quote up to the next separator
 * belongs to the cell, a quote inside an unquoted cell is a plain character. undefined when a quote is never closed.
 */
export function csvCells(text: string, separator: string): readonly string[] | undefined {
  if (!text.includes('"')) return text.split(separator);
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell = '';
    let isQuoted = text[at] === '"';
    while (isQuoted) {
      const close = text.indexOf('"', at + 1);
      if (close < 0) return undefined;
      cell += text.slice(at + 1, close);
      at = close + 1;
      isQuoted = text[at] === '"';
      if (isQuoted) cell += '"';
    }
    const end = text.indexOf(separator, at);
    cells.push(cell + text.slice(at, end < 0 ? text.length : end));
    if (end < 0) return cells;
    at = end + 1;
  }
}
