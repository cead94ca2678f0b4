import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * The exporter that one writes first, with the standard library: per model, version, minute and feature the bins of the value, nulls, count,
 * sum, sum of squares, smallest and largest. The bins are the exposed ones of the reference.
 */
export function naive(folder) {
  const reference = JSON.parse(readFileSync(join(folder, 'reference.json'), 'utf8'));
  const edgesOf = new Map(reference.features.map(({ name, edges }) => [name, edges]));
  const windows = new Map();
  const ingest = async () => {
    for await (const line of createInterface({ input: createReadStream(join(folder, 'log.jsonl')), crlfDelay: Infinity })) {
      const record = JSON.parse(line);
      const minute = Math.floor(Date.parse(record.ts) / 60_000);
      const features = nested(nested(nested(windows, record.model), record.model_version), minute);
      for (const [name, value] of Object.entries(record.features)) count(features, name, edgesOf.get(name), value);
    }
  };
  return { ingest, summary: () => summary(edgesOf, windows) };
}

function nested(map, key) {
  let inner = map.get(key);
  if (inner === undefined) {
    inner = new Map();
    map.set(key, inner);
  }
  return inner;
}

function count(features, name, edges, value) {
  let counts = features.get(name);
  if (counts === undefined) {
    counts = { count: 0, nulls: 0, sum: 0, squares: 0, min: Infinity, max: -Infinity, bins: {} };
    features.set(name, counts);
  }
  if (value === null) counts.nulls++;
  else if (edges === undefined) {
    counts.count++;
    counts.bins[value] = (counts.bins[value] ?? 0) + 1;
  } else {
    counts.count++;
    counts.sum += value;
    counts.squares += value * value;
    if (value < counts.min) counts.min = value;
    if (value > counts.max) counts.max = value;
    const bin = binOf(edges, value);
    counts.bins[bin] = (counts.bins[bin] ?? 0) + 1;
  }
}

function binOf(edges, value) {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whole numbers that the exporter must agree with: of everything, and of the last hour. */
function summary(edgesOf, windows) {
  const minutes = windows.get('benchmark').get('2026-01');
  const newest = Math.max(...minutes.keys());
  return [...edgesOf].map(([name, edges]) => {
    const sums = { name, total: { null: 0 }, window: { null: 0 } };
    for (const [minute, features] of minutes) {
      add(sums.total, features.get(name), edges);
      if (minute > newest - 60) add(sums.window, features.get(name), edges);
    }
    return sums;
  });
}

function add(sums, { nulls, bins }, edges) {
  sums.null += nulls;
  for (const [bin, rows] of Object.entries(bins)) {
    const label = edges === undefined ? bin : String(edges[bin] ?? Infinity);
    sums[label] = (sums[label] ?? 0) + rows;
  }
}
