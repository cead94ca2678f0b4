import { product } from './product.mjs';

const PASSES = 3;
const SNAPSHOTS = 21;

/** What the exporter costs beside reading: its memory while the log is read again and again, and a snapshot of all it knows. */
export async function upkeep(folder) {
  const { ingest, addRow, snapshot } = product(folder);
  const residentMb = [];
  for (let pass = 0; pass < PASSES; pass++) {
    await ingest();
    globalThis.gc?.();
    residentMb.push(process.memoryUsage.rss() / 1e6);
  }
  const times = Array.from({ length: SNAPSHOTS }, () => {
    addRow();
    const start = performance.now();
    snapshot();
    return performance.now() - start;
  });
  return { residentMb, snapshotMs: times.toSorted((a, b) => a - b)[SNAPSHOTS >> 1] };
}
