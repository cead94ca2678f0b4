import { keyOf } from './identity.ts';
import type { Series } from './series.ts';

/** A range query ends at its last whole step; an instant one of the same name says what is of now. Series of the same labels become one. */
export function continued(all: readonly Series[]): readonly Series[] {
  const byLabels = new Map<string, Series>();
  for (const one of [...all].sort((a, b) => b.times.length - a.times.length)) {
    const key = keyOf(one.labels);
    const longer = byLabels.get(key);
    byLabels.set(key, longer === undefined ? one : joined(longer, one));
  }
  return [...byLabels.values()];
}

/** What the other has after the end of the longer one. Links stay those of the longer one's newest sample. */
function joined(longer: Series, other: Series): Series {
  const end = longer.times.at(-1) ?? Number.NEGATIVE_INFINITY;
  const later = other.times.findIndex((time) => time > end);
  if (later < 0) return longer;
  const times = other.times.slice(later);
  return {
    ...longer,
    times: Float64Array.of(...longer.times, ...times),
    values: Float64Array.of(...longer.values, ...other.values.slice(later)),
    rows: Uint32Array.of(...longer.rows, ...times.map(() => longer.rows.at(-1) ?? 0)),
  };
}
