import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { Snapshot, SubjectSnapshot, ViewSnapshot } from '../../exporter/src/model.ts';

/** What stands in a store: the latest bytes of each key. */
export type Kept = Map<string, Uint8Array>;

/** A snapshot without its counters: what the windows say. */
export function windowsOf({ views, ...snapshot }: Snapshot): unknown {
  return { ...snapshot, views: views.map(windowOfView) };
}

function windowOfView({
  rowsTotal: _rows,
  weightTotal: _weight,
  kpis: _kpis,
  features,
  outputs,
  performance,
  ...view
}: ViewSnapshot): unknown {
  const { confusionTotal: _confusion, errorTotals: _errors, ...outcomes } = performance ?? {};
  return { ...view, features: features.map(windowOfSubject), outputs: outputs.map(windowOfSubject), outcomes };
}

function windowOfSubject({ totals: _totals, rowsTotal: _rows, faults, ...subject }: SubjectSnapshot): unknown {
  return { ...subject, faults: faults.map(({ total: _total, ...fault }) => fault) };
}

/** The counters of a snapshot, and nothing else. */
export function countersOf({ version, views }: Snapshot): unknown {
  const ofSubject = ({ name, totals, rowsTotal, faults }: SubjectSnapshot) => [
    name,
    [...totals],
    rowsTotal,
    faults.map(({ total }) => total),
  ];
  return [
    version,
    views.map(({ rowsTotal, weightTotal, kpis, features, outputs, performance }) => [
      [rowsTotal, weightTotal, kpis],
      [...features, ...outputs].map(ofSubject),
      performance && [[...performance.confusionTotal], performance.errorTotals],
    ]),
  ];
}

/** Exactly the same, signs of zeros included. Far faster than the matcher, which explains what differs. */
export function expectSame(left: unknown, right: unknown): void {
  if (!isDeepStrictEqual(left, right)) expect(left).toStrictEqual(right);
}
