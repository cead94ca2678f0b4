import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { profile } from '../../exporter/src/commands/profile.ts';
import { runCommand } from '../support/commands.ts';
import { HOUR_MS, jsonLines, PARCELS_CONFIG, parcels, parcelsFolder, readOnce, trainingParcels } from '../support/parcels.ts';

const START = Date.UTC(2024, 5, 1);
const VERSIONED = PARCELS_CONFIG.replace('version: "7"', 'version: {from: build.version}');

function built(count: number, version: unknown): object[] {
  return parcels(count, String(version), START, START + HOUR_MS).map((parcel) => ({ ...parcel, build: { version } }));
}

describe('many models and versions in one process', () => {
  it('counts each version of a record for itself', async () => {
    const folder = await parcelsFolder({ 'log/1.jsonl': jsonLines([...built(250, 'a'), ...built(30, 'b'), ...built(5, 3)]) });
    await writeFile(join(folder, 'driftline.yaml'), VERSIONED);
    const metrics = await readOnce(folder);
    expect(['a', 'b', '3'].map((version) => metrics.value('ml_predictions_total', { version }))).toEqual([250, 30, 5]);
    expect(metrics.value('ml_tested_features', { version: 'a' })).toBe(4);
    expect(metrics.value('ml_tested_features', { version: 'b' })).toBe(0);
    expect(metrics.value('ml_exporter_input_records_total')).toBe(285);
  });

  it('refuses versions beyond the limit and those that are no names', async () => {
    const odd = ['', 'two words', 'x'.repeat(65), null, undefined, { a: 1 }, 'a"b', true];
    const versions = ['a', 'b', 'c', ...odd, 'a', 'c'];
    const folder = await parcelsFolder({ 'log/1.jsonl': jsonLines(versions.flatMap((version) => built(1, version))) });
    await writeFile(join(folder, 'driftline.yaml'), `${VERSIONED}limits: {versions: 2}\n`);
    const metrics = await readOnce(folder);
    expect(metrics.labelValues('ml_predictions_total', 'version')).toEqual(new Set(['a', 'b']));
    expect(metrics.value('ml_predictions_total', { version: 'a' })).toBe(2);
    expect(metrics.value('ml_exporter_rejected_records_total', { reason: 'version_limit' })).toBe(odd.length + 2);
  });

  it('keeps two models apart that read the same log', async () => {
    const second = PARCELS_CONFIG.slice(PARCELS_CONFIG.indexOf('  - name'))
      .replaceAll('parcels', 'letters')
      .replace('features: features', 'features: [features.price]');
    const folder = await parcelsFolder({ 'training.jsonl': jsonLines(trainingParcels()), 'log/1.jsonl': jsonLines(built(300, 'x')) });
    await writeFile(join(folder, 'driftline.yaml'), PARCELS_CONFIG + second);
    expect(await runCommand(profile, ['--model', 'letters', '--input', 'training.jsonl'], folder)).toMatchObject({ code: 0 });
    const metrics = await readOnce(folder);
    expect(metrics.value('ml_predictions_total', { model: 'parcels' })).toBe(300);
    expect(metrics.value('ml_predictions_total', { model: 'letters' })).toBe(300);
    expect(metrics.value('ml_feature_psi', { model: 'letters', feature: 'features.price' })).toBe(
      metrics.value('ml_feature_psi', { model: 'parcels', feature: 'price' }),
    );
    // One file, read once for each model, is one input.
    expect(metrics.value('ml_exporter_input_records_total', { input: 'log/*.jsonl' })).toBe(600);
  });
});
