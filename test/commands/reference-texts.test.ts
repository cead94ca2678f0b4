import { describe, expect, it } from 'vitest';
import { profile } from '../../exporter/src/commands/profile.ts';
import { runCommand } from '../support/commands.ts';
import { HOUR_MS, jsonLines, PARCELS_CONFIG, parcels, readOnce } from '../support/parcels.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const START = Date.UTC(2024, 5, 1);
const ODD = [
  'a "quoted" one',
  'two\nlines',
  'back\\slash',
  'tab\tand\rreturn',
  '\u0000',
  'ünïcødé 🚚',
  '\ud800',
  '}{,="',
  ' ',
  '__unseen__',
  '__other__',
];

/** Categories and names that a careless exposition would stumble over. */
async function oddFolder(categories: readonly string[], name = 'country') {
  const rows = parcels(220, 'odd', START, START + HOUR_MS).map(({ features, ...rest }, i) => ({
    ...rest,
    features: { price: features.price, [name]: categories[i % categories.length] },
  }));
  const folder = await temporaryFolder({
    'driftline.yaml': PARCELS_CONFIG,
    'training.jsonl': jsonLines(rows),
    'log/1.jsonl': jsonLines(rows),
  });
  expect(await runCommand(profile, ['--input', 'training.jsonl'], folder)).toMatchObject({ code: 0 });
  return readOnce(folder);
}

describe('texts of the reference as labels', () => {
  it('escapes whatever a category holds, each a series of its own', async () => {
    const metrics = await oddFolder(ODD);
    const categories = metrics.labelValues('ml_feature_category_total', 'category');
    for (const text of ['a "quoted" one', 'two\nlines', 'back\\slash', 'tab\tand\rreturn', 'ünïcødé 🚚', '}{,="'])
      expect(categories).toContain(text);
    expect(metrics.value('ml_feature_category_total', { feature: 'country', category: 'two\nlines' })).toBe(20);
  });

  it.each(['a.b', 'two\nlines', 'a "quoted" one', '__proto__', 'constructor', 'le', '7'])(
    'takes %j as the name of a feature',
    async (name) => {
      const metrics = await oddFolder(['DE', 'FR'], name);
      expect(metrics.value('ml_feature_category_total', { feature: name, category: 'DE' })).toBe(110);
      expect(metrics.value('ml_feature_faults_total', { feature: name, fault: 'missing' })).toBe(0);
    },
  );
});
