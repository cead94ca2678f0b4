/** What is drawn in a room of this size, and how wide. Pixels. */
export interface Layout {
  /** The verdict alone; with advice and the checks that ask for a look; everything. */
  readonly extent: 'verdict' | 'brief' | 'full';
  readonly isTwoColumns: boolean;
  readonly left: number;
  readonly right: number;
  readonly rowHeight: number;
  readonly showsSteps: boolean;
  readonly showsSince: boolean;
}

export const GAP = 48;
/** Of the wide layout: what the checklist and the charts beside it get. */
const SHARE_OF_LEFT = 788 / (788 + 564);
const TWO_COLUMNS_FROM = 1000;
/** Verdict and advice above the checklist, its heading, and lines between its steps. */
const ABOVE_ROWS = 236;
const ROW = { least: 26, most: 34 };
/** A scroll bar takes its room from the right. */
const SCROLL_BAR = 16;

export function layoutOf(width: number, height: number, checks: number): Layout {
  const inner = Math.max(0, width - SCROLL_BAR);
  const isTwoColumns = width >= TWO_COLUMNS_FROM;
  const left = isTwoColumns ? Math.round((inner - GAP) * SHARE_OF_LEFT) : inner;
  const fits = Math.floor((height - ABOVE_ROWS) / Math.max(checks, 1));
  return {
    extent: height < 140 ? 'verdict' : height < 400 ? 'brief' : 'full',
    isTwoColumns,
    left,
    right: isTwoColumns ? inner - GAP - left : inner,
    rowHeight: Math.min(Math.max(fits, ROW.least), ROW.most),
    showsSteps: left >= 620,
    showsSince: left >= 460,
  };
}
