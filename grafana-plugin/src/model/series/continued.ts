import type { Series } from './series.ts';

const TWIN = '_now';

/**
 * A range query ends at its last whole step; an instant one of the same name with `_now` behind it says what is of now. Both become one series.
 * `asked`: names of all queries that answered, as an empty answer says that nothing is there now, whatever the last step said.
 */
export function continued(all: readonly Series[], asked: ReadonlySet<string>): readonly Series[] {
  const isTwin = ({ refId }: Series): boolean => refId.endsWith(TWIN);
  const hasTwin = ({ refId }: Series): boolean => asked.has(refId + TWIN);
  const twins = new Map(all.filter(isTwin).map((one) => [keyOf(one, one.refId.slice(0, -TWIN.length)), one]));
  if (!all.some((one) => isTwin(one) || hasTwin(one))) return all;
  const lastStep = all.filter(hasTwin).reduce((last, { times }) => Math.max(last, times.at(-1) ?? last), Number.NEGATIVE_INFINITY);
  const joined = all.flatMap((one) => {
    if (isTwin(one)) return [];
    if (!hasTwin(one)) return [one];
    const key = keyOf(one, one.refId);
    const twin = twins.get(key);
    twins.delete(key);
    return [twin === undefined ? before(one, lastStep) : withNewest(one, twin)];
  });
  const appeared = [...twins.values()].map((one) => ({ ...one, isContinued: true }));
  return [...joined.filter(({ times }) => times.length > 0), ...appeared];
}

/** What the twin has after the end. Links stay those of the last sample before it. */
function withNewest(one: Series, twin: Series): Series {
  const end = one.times.at(-1) ?? Number.NEGATIVE_INFINITY;
  const time = twin.times.at(-1) ?? end;
  if (time <= end) return one;
  return {
    ...one,
    times: Float64Array.of(...one.times, time),
    values: Float64Array.of(...one.values, twin.values.at(-1) ?? Number.NaN),
    rows: Uint32Array.of(...one.rows, one.rows.at(-1) ?? 0),
    isContinued: true,
  };
}

/** Without what the last step said: it is over. */
function before(one: Series, lastStep: number): Series {
  const kept = one.times.filter((time) => time < lastStep).length;
  return { ...one, times: one.times.slice(0, kept), values: one.values.slice(0, kept), rows: one.rows.slice(0, kept) };
}

/** All labels count, since those of bins and faults tell apart what is of one subject. */
function keyOf({ labels }: Series, query: string): string {
  return JSON.stringify([query, ...Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
