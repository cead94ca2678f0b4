import type { DistributionModel } from '../../model/distribution/distribution.ts';
import type { Moment } from '../../model/distribution/moment.ts';
import type { Strip } from '../../model/distribution/strip.ts';
import { categoriesThatFit } from './CategoryBars.tsx';
import { CATEGORY_ROW, CONTRIBUTIONS_HEIGHT } from './ContributionBars.tsx';
import type { StripPlace } from './draw-strip.ts';
import { faultsHeight } from './FaultList.tsx';
import { type Arrangement, partsThatFit } from './parts-that-fit.ts';
import { FAULT_ROW, STRIP_GUTTER, stripHeight } from './StripChart.tsx';
import { shownBins } from './shown-bins.ts';

export interface Arranged {
  readonly arrangement: Arrangement;
  readonly shownShares: readonly number[];
  readonly shownContributions: readonly number[];
  readonly stripPlace: StripPlace;
}

export interface Size {
  readonly width: number;
  readonly height: number;
  /** Back to all features, back to now. */
  readonly hasButtons: boolean;
  /** Letters of the facts, and pixels beside them that they cannot have. */
  readonly facts: { readonly letters: number; readonly beside: number };
}

const STRIP_ROWS = { numeric: 13, least: 9, most: 34, height: 136 } as const;
const MOST_CONTRIBUTIONS = 8;
/** Of small text. */
const LINE = 18;
const LETTER = 6.3;

/** Which parts there are, how large, and which of many categories they show. */
export function arrange(model: DistributionModel, moment: Moment, strip: Strip | undefined, size: Size): Arranged {
  const { width, height, hasButtons, facts } = size;
  const isNumeric = model.drawn.length > 0;
  const weights = moment.contributions?.parts ?? moment.bins.map(({ reference, now }) => Math.max(reference ?? 0, now ?? 0));
  const shownContributions = shownBins(weights, MOST_CONTRIBUTIONS);
  const stripPlace = placeOfStrip(weights, isNumeric, width);
  const arrangement = partsThatFit(
    width,
    height,
    {
      strip: strip !== undefined,
      contributions: moment.contributions !== undefined,
      faults: moment.faults.length > 0,
      facts: true,
      curves: isNumeric && model.reference !== undefined,
    },
    {
      strip: strip === undefined ? 0 : stripHeight(strip, stripPlace) + 24 + 22,
      faults: faultsHeight(moment.faults) + 12,
      contributions: isNumeric ? CONTRIBUTIONS_HEIGHT : CATEGORY_ROW * shownContributions.length + 36,
      areContributionsAside: !isNumeric,
      buttons: hasButtons ? 28 : 0,
      facts: LINE * Math.ceil((facts.letters * LETTER) / Math.max(1, width - facts.beside)),
    },
  );
  if (isNumeric) return { arrangement, shownShares: model.edges.map((_, bin) => bin), shownContributions, stripPlace };
  const { sharesHeight } = arrangement;
  // Of those that do not fit a line below says how many there are.
  const room = categoriesThatFit(sharesHeight) < weights.length ? sharesHeight - LINE : sharesHeight;
  return {
    arrangement: { ...arrangement, sharesHeight: room },
    shownShares: shownBins(weights, categoriesThatFit(room)),
    shownContributions,
    stripPlace,
  };
}

/** Numbers stand highest on top, as on any axis. */
function placeOfStrip(weights: readonly number[], isNumeric: boolean, width: number): StripPlace {
  const common = { left: STRIP_GUTTER, width: Math.max(1, width - STRIP_GUTTER - 2), faultRow: FAULT_ROW };
  const shown = shownBins(weights, Math.floor(STRIP_ROWS.height / STRIP_ROWS.least));
  if (isNumeric) return { ...common, shown: [...shown].reverse(), row: shown.length > 10 ? STRIP_ROWS.least : STRIP_ROWS.numeric };
  return { ...common, shown, row: Math.min(STRIP_ROWS.most, Math.max(STRIP_ROWS.least, Math.floor(STRIP_ROWS.height / shown.length))) };
}
