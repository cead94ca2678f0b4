/** How many series one model version can ever have, by the parts that may be left out. */
export interface ModelDemand {
  readonly model: string;
  /** What is always there: counters, outputs and performance of the whole model. */
  readonly base: number;
  /** Most important first. */
  readonly features: readonly { readonly name: string; readonly series: number }[];
  /** All series of each segment, in the order of the config. */
  readonly segments: readonly { readonly name: string; readonly series: number }[];
}

/** What is left out to stay within `limits.series`. */
export const DROP_REASONS = ['version', 'feature', 'segment'] as const;
export type DropReason = (typeof DROP_REASONS)[number];

export interface ModelShare {
  readonly model: string;
  readonly features: ReadonlySet<string>;
  readonly segments: ReadonlySet<string>;
  readonly series: number;
}

export interface SeriesPlan {
  readonly models: readonly ModelShare[];
  readonly series: number;
  readonly dropped: Readonly<Record<DropReason, number>>;
}

/**
 * Divides `limit` series among the models: first every model's own counters, outputs and performance, then features, most important first
 * and the models in turn, then segments in the order of the config, while they fit. Says what was left out, in series.
 *
 * @param reserved series of the exporter itself
 */
export function planSeries(limit: number, reserved: number, demands: readonly ModelDemand[]): SeriesPlan {
  const dropped = { version: 0, feature: 0, segment: 0 };
  let left = limit - reserved;
  const take = (series: number, reason: DropReason): boolean => {
    if (series <= left) {
      left -= series;
      return true;
    }
    dropped[reason] += series;
    return false;
  };
  const open = demands.map((demand) => ({
    demand,
    isOpen: take(demand.base, 'version'),
    features: new Set<string>(),
    segments: new Set<string>(),
  }));
  takeInTurn(
    open,
    ({ demand }) => demand.features,
    (model, { name, series }) => {
      if (model.isOpen && take(series, 'feature')) model.features.add(name);
      else if (!model.isOpen) dropped.feature += series;
    },
  );
  takeInTurn(
    open,
    ({ demand }) => demand.segments,
    (model, { name, series }) => {
      // A segment is of use only when it is complete.
      if (model.features.size === model.demand.features.length && take(series, 'segment')) model.segments.add(name);
      else if (model.features.size < model.demand.features.length) dropped.segment += series;
    },
  );
  const models = open.map(({ demand, isOpen, features, segments }) => ({
    model: demand.model,
    features,
    segments,
    series: (isOpen ? demand.base : 0) + sumOf(demand.features, features) + sumOf(demand.segments, segments),
  }));
  return { models, series: limit - left, dropped };
}

/** The first item of each owner, then the second of each, and so on. */
function takeInTurn<Owner, Item>(
  owners: readonly Owner[],
  itemsOf: (owner: Owner) => readonly Item[],
  visit: (owner: Owner, item: Item) => void,
): void {
  const longest = Math.max(0, ...owners.map((owner) => itemsOf(owner).length));
  for (let i = 0; i < longest; i++) {
    for (const owner of owners) {
      const item = itemsOf(owner)[i];
      if (item !== undefined) visit(owner, item);
    }
  }
}

function sumOf(items: readonly { readonly name: string; readonly series: number }[], taken: ReadonlySet<string>): number {
  return items.reduce((sum, { name, series }) => (taken.has(name) ? sum + series : sum), 0);
}
