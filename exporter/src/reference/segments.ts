import { BinTable } from '../accumulate/bin-table.ts';
import type { SegmentGroup } from '../accumulate/segment-group.ts';
import type { SegmentSettings } from '../settings.ts';
import type { BoundSubject } from './bind.ts';

/** Names of the segments that a setting makes: one a named category, or one an interval between edges. */
export function segmentNames(setting: SegmentSettings, feature: BoundSubject): string[] {
  if (feature.profile.kind === 'categorical') return feature.profile.categories.map(([value]) => `${setting.feature}=${value}`);
  const edges = setting.edges ?? [];
  return [...edges, Infinity].map((upper, i) => `${setting.feature}=${interval(edges[i - 1] ?? -Infinity, upper)}`);
}

/** How rows find their segments: view i + 1 is the i-th of `names`; segments that are not among them are not counted. */
export function segmentGroups(
  settings: readonly SegmentSettings[],
  features: readonly BoundSubject[],
  names: readonly string[],
): readonly SegmentGroup[] {
  return settings.flatMap((setting): SegmentGroup[] => {
    const place = features.findIndex(({ name }) => name === setting.feature);
    const feature = features[place];
    if (feature === undefined) return [];
    const views = segmentNames(setting, feature).map((name) => names.indexOf(name) + 1 || -1);
    if (feature.profile.kind === 'numeric') {
      const bins = new BinTable(Float64Array.from(setting.edges ?? []));
      return [{ kind: 'numeric', feature: place, bins, viewOf: Int32Array.from(views) }];
    }
    const viewOf = new Int32Array(feature.places.size).fill(-1);
    feature.profile.categories.forEach(([value], i) => {
      viewOf[feature.places.get(value)!] = views[i]!;
    });
    return [{ kind: 'categorical', feature: place, viewOf }];
  });
}

function interval(lower: number, upper: number): string {
  return upper === Infinity ? `(${lower},+Inf)` : `(${lower === -Infinity ? '-Inf' : lower},${upper}]`;
}
