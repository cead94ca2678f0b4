/** The cell that has the focus: line of the list and span of time. Span -1 is the name. */
export interface Spot {
  readonly line: number;
  readonly span: number;
}

export interface Field {
  readonly lines: number;
  readonly spans: number;
  readonly levelAt: (spot: Spot) => number;
}

export const NAME = -1;
const PAGE = 10;

/** Where a key leads from a cell; undefined: the key is not ours. Never beyond the edges. */
export function movedBy(key: string, isControl: boolean, from: Spot, field: Field): Spot | undefined {
  const to = target(key, isControl, from, field);
  return to === undefined ? undefined : within(to, field);
}

/** A spot that still is there when rows or cells have gone. */
export function within({ line, span }: Spot, { lines, spans }: Field): Spot {
  return { line: Math.max(0, Math.min(line, lines - 1)), span: Math.max(NAME, Math.min(span, spans - 1)) };
}

function target(key: string, isControl: boolean, { line, span }: Spot, field: Field): Spot | undefined {
  switch (key) {
    case 'ArrowLeft':
      return isControl ? nextChange({ line, span }, 0, -1, field) : { line, span: span - 1 };
    case 'ArrowRight':
      return isControl ? nextChange({ line, span }, 0, 1, field) : { line, span: span + 1 };
    case 'ArrowUp':
      return isControl ? nextChange({ line, span }, -1, 0, field) : { line: line - 1, span };
    case 'ArrowDown':
      return isControl ? nextChange({ line, span }, 1, 0, field) : { line: line + 1, span };
    case 'Home':
      return { line: isControl ? 0 : line, span: 0 };
    case 'End':
      return { line: isControl ? field.lines - 1 : line, span: field.spans - 1 };
    case 'PageUp':
      return { line: line - PAGE, span };
    case 'PageDown':
      return { line: line + PAGE, span };
    default:
      return undefined;
  }
}

/** The first cell on the way that has another level; the last of them when none has. */
function nextChange(from: Spot, down: number, right: number, field: Field): Spot {
  let spot = { ...from, span: Math.max(0, from.span) };
  const level = field.levelAt(spot);
  for (;;) {
    const next = { line: spot.line + down, span: spot.span + right };
    if (next.line < 0 || next.line >= field.lines || next.span < 0 || next.span >= field.spans) return spot;
    spot = next;
    if (field.levelAt(spot) !== level) return spot;
  }
}
