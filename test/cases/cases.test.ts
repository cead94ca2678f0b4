import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { once } from '../../exporter/src/commands/once.ts';
import { profile } from '../../exporter/src/commands/profile.ts';
import golden from '../golden/cases.json' with { type: 'json' };
import { runCommand } from '../support/commands.ts';
import { ExpositionReader } from '../support/exposition-reader.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/**
 * One folder a case: configuration, training rows, log, and the exposition that they make. `npx vitest run test/cases -u` writes the expositions
 * anew; the numbers in test/golden/cases.json come from other code and stay.
 */
const CASES = (await readdir(import.meta.dirname, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);
const NOW = Date.UTC(2024, 5, 2);

async function expositionOf(name: string): Promise<string> {
  const folder = await temporaryFolder();
  await cp(join(import.meta.dirname, name), folder, { recursive: true });
  const training = (await readdir(folder)).find((file) => file.startsWith('training.')) ?? '';
  const profiled = await runCommand(profile, ['--input', training], folder, () => NOW);
  expect(profiled).toMatchObject({ code: 0 });
  const { code, stdout } = await runCommand(once, [], folder, () => NOW);
  expect(code).toBe(0);
  return stdout;
}

/** Without what differs from machine to machine, the digest of the reference, and digits that depend on the order of additions. */
function comparable(exposition: string): string {
  return exposition
    .replace(/^ml_exporter_build_info.*$/m, 'ml_exporter_build_info 1')
    .replace(/reference="[0-9a-f]+"/g, 'reference="…"')
    .replace(/(?<=^[^#].* )[-\d.e+]+$/gm, (value) => String(Number(Number(value).toPrecision(10))));
}

describe.each(CASES)('%s', async (name) => {
  const exposition = await expositionOf(name);

  it('has the exposition that was looked at', async () => {
    await expect(comparable(exposition)).toMatchFileSnapshot(join(import.meta.dirname, name, 'expected.prom'));
  });

  it('agrees with numpy and scikit-learn on the raw rows', () => {
    const metrics = new ExpositionReader(exposition);
    const expected = golden.series.filter((series) => series.case === name);
    expect(expected.length).toBeGreaterThan(50);
    for (const { name: family, labels, value } of expected) {
      const actual = metrics.value(family, labels);
      const what = `${family}${JSON.stringify(labels)}`;
      if (value === null) expect(actual, what).toBeUndefined();
      else
        expect(Math.abs((actual ?? Number.NaN) - value), `${what}: ${actual} and ${value}`).toBeLessThan(
          1e-9 * Math.max(1, Math.abs(value)),
        );
    }
  });
});
