import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { metricsPage } from '../../exporter/src/exposition/metrics-page.ts';

describe('METRICS.md', () => {
  it('is what npm run generate writes', async () => {
    expect(await readFile(new URL('../../METRICS.md', import.meta.url), 'utf8')).toBe(metricsPage());
  });

  it('has a row for each family, with its type and labels', () => {
    expect(metricsPage()).toContain('| `ml_feature_value_bucket` | histogram | `[segment]`, `feature`, `le` |');
    expect(metricsPage()).toContain('| `ml_reference_cdf` | gauge | `[segment]`, `feature or output`, `upper`, `lower` |');
  });
});
