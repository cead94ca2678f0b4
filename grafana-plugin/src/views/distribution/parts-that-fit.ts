/** What a picture has to show, and then what of it fits. */
export interface Parts {
  readonly strip: boolean;
  readonly contributions: boolean;
  readonly faults: boolean;
  readonly facts: boolean;
  readonly curves: boolean;
}

export interface Arrangement {
  readonly parts: Parts;
  /** Curves and faults stand to the right of the shares. */
  readonly isWide: boolean;
  /** Shares alone, with the verdict as title. */
  readonly isSmall: boolean;
  readonly leftWidth: number;
  readonly rightWidth: number;
  /** Of the chart of shares, axis included. */
  readonly sharesHeight: number;
}

/** Heights in px that the parts take. */
export interface Heights {
  readonly strip: number;
  readonly faults: number;
  /** Contributions may stand beside the shares, as those of categories do. */
  readonly contributions: number;
  readonly areContributionsAside: boolean;
  /** Of the facts below the verdict: more than a line where the panel is narrow. */
  readonly facts: number;
  /** Of the buttons above the name. */
  readonly buttons: number;
}

export const SIZE = {
  header: 48,
  gap: 25,
  title: 46,
  smallTitle: 28,
  curves: 196,
  foot: 32,
  leastShares: 120,
  mostShares: 320,
  columnGap: 56,
} as const;

/** In this order parts go when the height is short. */
const DROPPED = ['strip', 'contributions', 'faults', 'facts', 'curves'] as const;
const STRIP_FROM = 520;
const WIDE_FROM = 900;
const SMALL_BELOW = { width: 480, height: 220 } as const;

export function partsThatFit(width: number, height: number, has: Parts, heights: Heights): Arrangement {
  const isWide = width >= WIDE_FROM && (has.curves || has.faults || (has.contributions && heights.areContributionsAside));
  const leftWidth = isWide ? Math.round((width - SIZE.columnGap) * 0.6) : width;
  const rightWidth = isWide ? width - SIZE.columnGap - leftWidth : width;
  const common = { isWide, leftWidth, rightWidth };
  if (width < SMALL_BELOW.width || height < SMALL_BELOW.height) {
    const parts = { strip: false, contributions: false, faults: false, facts: false, curves: false };
    return { ...common, isWide: false, leftWidth: width, isSmall: true, parts, sharesHeight: Math.max(40, height - SIZE.smallTitle) };
  }
  let parts = { ...has, strip: has.strip && height >= STRIP_FROM };
  for (const part of DROPPED) {
    const { shares, spare } = roomFor(parts, heights, isWide, height);
    if (shares >= SIZE.leastShares && spare >= 0) break;
    parts = { ...parts, [part]: false };
  }
  const { shares } = roomFor(parts, heights, isWide, height);
  return { ...common, isSmall: false, parts, sharesHeight: Math.min(SIZE.mostShares, Math.max(SIZE.leastShares, shares)) };
}

/** What these parts leave to the chart of shares, and what the column beside it does not need. */
function roomFor(parts: Parts, heights: Heights, isWide: boolean, height: number): { readonly shares: number; readonly spare: number } {
  const top = SIZE.header + heights.buttons + (parts.facts ? heights.facts : 0) + SIZE.gap;
  const bottom = (parts.strip ? heights.strip + SIZE.gap : 0) + SIZE.foot;
  const columns = height - top - bottom;
  const contributions = parts.contributions ? heights.contributions : 0;
  const isAside = isWide && heights.areContributionsAside;
  const beside = (parts.curves ? SIZE.curves : 0) + (parts.faults ? heights.faults : 0) + (isAside ? contributions : 0);
  const under = isAside ? 0 : contributions;
  if (!isWide) return { shares: columns - SIZE.title - under - beside, spare: 0 };
  return { shares: columns - SIZE.title - under, spare: columns - beside };
}
