import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { profile } from '../../exporter/src/commands/profile.ts';
import { runCommand } from '../support/commands.ts';
import { type Exporter, startExporter } from '../support/exporter.ts';
import type { ExpositionReader } from '../support/exposition-reader.ts';
import { HOUR_MS, jsonLines, PARCELS_CONFIG, parcels, trainingParcels } from '../support/parcels.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitFor } from '../support/wait-for.ts';

const START = Date.UTC(2024, 5, 1);
const SEGMENTED = PARCELS_CONFIG.replace('version: "7"', 'version: {from: version}').replace(
  '    inputs:',
  '    segments: [country]\n    inputs:',
);
const LOG = ['a', 'b'].flatMap((version) => parcels(300, version, START, START + HOUR_MS).map((parcel) => ({ ...parcel, version })));

async function startLimited(series: number): Promise<Exporter> {
  const folder = await temporaryFolder({
    'driftline.yaml': SEGMENTED,
    'training.jsonl': jsonLines(trainingParcels()),
    'log/1.jsonl': jsonLines(LOG),
  });
  expect(await runCommand(profile, ['--input', 'training.jsonl'], folder)).toMatchObject({ code: 0 });
  await writeFile(join(folder, 'driftline.yaml'), `${SEGMENTED}limits: {series: ${series}}\n`);
  const exporter = await startExporter(folder);
  await waitFor(async () => recordsRead(await exporter.scrape()) === LOG.length);
  return exporter;
}

/** Bytes are counted before their records are. */
function recordsRead(metrics: ExpositionReader): number {
  const refused = metrics.samples('ml_exporter_rejected_records_total').reduce((sum, { value }) => sum + value, 0);
  return (metrics.value('ml_exporter_input_records_total') ?? 0) + refused;
}

const ALL = { versions: 2, segments: 3, features: 4 };

describe('limits.series', () => {
  it.each([20_000, 1600, 900, 450])('of %i is never exceeded, and what it costs is counted', async (limit) => {
    const { scrape } = await startLimited(limit);
    const metrics = await scrape();
    const planned = metrics.value('ml_exporter_series') ?? 0;
    expect(metrics.value('ml_exporter_series_limit')).toBe(limit);
    expect(metrics.seriesCount).toBeLessThanOrEqual(planned);
    expect(planned).toBeLessThanOrEqual(limit);

    const versions = metrics.labelValues('ml_predictions_total', 'version').size;
    const segments = metrics.labelValues('ml_predictions_total', 'segment').size;
    const features = metrics.labelValues('ml_feature_rows_total', 'feature').size;
    const isDropped = (reason: string) => (metrics.value('ml_exporter_series_dropped_total', { reason }) ?? 0) > 0;
    expect([isDropped('version'), isDropped('segment'), isDropped('feature')]).toEqual([
      versions < ALL.versions,
      segments < ALL.segments,
      features < ALL.features,
    ]);
    // The least is given up first.
    if (segments > 0) expect(features).toBe(ALL.features);
    if (limit === 20_000) expect({ versions, segments, features }).toEqual(ALL);
  });

  it('of less than the exporter, outputs and performance need is an error that says how many', async () => {
    await expect(startLimited(200)).rejects.toThrow(/driftline\.yaml:\d+:\d+: limits\.series: 200 are too few: .* need \d+/);
  });

  it('counts a version that has no room once, however many records it has', async () => {
    const unlimited = await (await startLimited(20_000)).scrape();
    const limited = await (await startLimited((unlimited.value('ml_exporter_series') ?? 0) - 1)).scrape();
    const ofOneVersion = (unlimited.value('ml_exporter_series') ?? 0) - (limited.value('ml_exporter_series') ?? 0);
    expect(limited.value('ml_exporter_series_dropped_total', { reason: 'version' })).toBe(ofOneVersion);
    expect(limited.value('ml_exporter_rejected_records_total', { reason: 'version_limit' })).toBe(300);
  });
});
