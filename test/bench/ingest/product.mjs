import { join } from 'node:path';
import { openModels } from '../../../exporter/dist/commands/open-models.js';
import { loadConfig } from '../../../exporter/dist/config/index.js';
import { BatchWriter } from '../../../exporter/dist/formats/batch-writer.js';
import { jsonl } from '../../../exporter/dist/formats/jsonl.js';
import { readRecords } from '../../../exporter/dist/intake/read-records.js';
import { witnessOf } from '../../../exporter/dist/intake/witness.js';
import { Tally } from '../../../exporter/dist/tally.js';

/** The exporter's own pipeline, wired as `driftline once` wires it. */
export function product(folder) {
  const { settings } = loadConfig(join(folder, 'driftline.yaml'));
  const monitor = openModels(settings, { untimed: 'newest' }).monitors[0];
  const file = { path: join(folder, 'log.jsonl'), format: jsonl };
  const tally = new Tally();
  let latest;
  const writer = new BatchWriter(monitor.schema, jsonl, witnessOf(tally), (batch) => {
    latest = batch;
    monitor.ingest(batch, Date.now(), tally);
  });
  return {
    ingest: async () => {
      await readRecords([file], () => writer, { lineBytes: settings.limits.lineBytes, progress: () => {} });
      writer.flush();
    },
    summary: () => summary(monitor.snapshots()[0].views[0].features),
    /** One more row, so that what the last scrape computed is out of date. */
    addRow: () => monitor.ingest(latest, Date.now(), tally, 0, 1),
    snapshot: () => monitor.snapshots(),
  };
}

function summary(features) {
  return features.map(({ name, comparison, totals, faults }) => {
    const nulls = faults.find(({ fault }) => fault === 'null');
    const sums = { name, total: { null: nulls.total }, window: { null: nulls.rows } };
    comparison.bins.forEach(({ label, current }, bin) => {
      if (totals[bin] > 0) sums.total[label] = totals[bin];
      if (current > 0) sums.window[label] = current;
    });
    return sums;
  });
}
