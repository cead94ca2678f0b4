import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseView } from '../../src/model/choose-view.ts';
import { distributionOf } from '../../src/model/distribution/distribution.ts';
import { overviewOf } from '../../src/model/overview/overview.ts';
import { isNoPicture } from '../../src/model/reason.ts';
import { readSeries } from '../../src/model/series/read.ts';
import type { SeriesOf } from '../../src/model/series/series.ts';
import { DEFAULT_OPTIONS } from '../../src/options.ts';
import { framesOf, vectorOf } from '../support/prometheus.ts';
import { PLUGIN } from './built.ts';
import { blocksOf } from './markdown.ts';

const NOW = Date.UTC(2026, 10, 19, 16, 30);
const CONTEXT = { range: { from: NOW, to: NOW }, options: { ...DEFAULT_OPTIONS, legend: {}, tooltip: {} } as never, chosen: undefined };
const queries = blocksOf('promql', readFileSync(join(PLUGIN, 'README.md'), 'utf8'));
const scraped = vectorOf(readFileSync(join(PLUGIN, '../test/cases/card-fraud/expected.prom'), 'utf8'), NOW / 1000);

/** What a query of the README brings of what the exporter really exposes, for one of its models and features. */
function answer(query = '', feature = ''): SeriesOf {
  const [, pattern = ''] = /__name__=~"([^"]+)"/.exec(query) ?? [];
  const name = new RegExp(`^(?:${pattern})$`);
  const result = scraped.result.filter(({ metric }) => {
    const isOfFeature = feature === '' || [feature, undefined].includes(metric['feature']);
    return name.test(metric['__name__'] ?? '') && metric['segment'] === undefined && isOfFeature;
  });
  const series = readSeries(framesOf({ ...scraped, result }), NOW);
  if (isNoPicture(series)) throw new Error(`no series: ${JSON.stringify(series.reason)}`);
  return series;
}

describe('with no option set, the queries of the README draw', () => {
  it('an overview with everything that the exporter alone can tell', () => {
    const series = answer(queries[0]);
    expect(chooseView('auto', series)).toBe('overview');
    expect(overviewOf(series, CONTEXT)).toMatchObject({
      models: ['card-fraud'],
      grid: { score: expect.anything(), statistic: expect.anything(), limit: expect.anything(), chance: expect.anything() },
    });
  });

  it('a distribution with its reference, faults and verdict', () => {
    const series = answer(queries[2], 'amount');
    expect(chooseView('auto', series)).toBe('distribution');
    expect(distributionOf(series, CONTEXT)).toMatchObject({
      subject: 'amount',
      reference: expect.arrayContaining([expect.any(Number)]),
      referenceRows: expect.any(Number),
      row: expect.any(Number),
    });
  });
});
