import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contributionsOf } from '../../../src/model/distribution/contributions.ts';
import { distributionOf } from '../../../src/model/distribution/distribution.ts';
import { momentOf } from '../../../src/model/distribution/moment.ts';
import { isNoPicture } from '../../../src/model/reason.ts';
import { DEFAULT_OPTIONS } from '../../../src/options.ts';
import { NOW, RANGE } from '../../support/car-loan.ts';
import { framesOf, vectorOf } from '../../support/prometheus.ts';
import { seriesOf } from '../../support/series.ts';

const OPTIONS = { ...DEFAULT_OPTIONS, legend: {}, tooltip: {} } as never;
/** Without sampling weights, which windows know and counters do not. */
const CASES = ['delivery-time'];

/** What a real exporter said of a real log, scraped once: everything it counted lies inside of its window, or the feature is passed over. */
function scraped(name: string) {
  const { result, resultType } = vectorOf(
    readFileSync(new URL(`../../../../test/cases/${name}/expected.prom`, import.meta.url), 'utf8'),
    NOW / 1000,
  );
  const series = seriesOf(framesOf({ result, resultType }));
  const told = (family: string, subject: string): number => {
    const found = result.find(
      ({ metric }) =>
        metric['__name__'] === family && [metric['feature'], metric['output']].includes(subject) && metric['segment'] === undefined,
    );
    return Number(found?.value?.[1] ?? Number.NaN);
  };
  const subjects = result.flatMap(({ metric }) =>
    /^ml_(feature|output)_psi$/.test(metric['__name__'] ?? '') && metric['segment'] === undefined
      ? [{ role: metric['feature'] === undefined ? 'output' : 'feature', subject: metric['feature'] ?? metric['output'] ?? '' }]
      : [],
  );
  return { series, subjects, told };
}

describe('the numbers of a feature', () => {
  for (const name of CASES) {
    it(`are the exporter's own: ${name}`, () => {
      const { series, subjects, told } = scraped(name);
      let compared = 0;
      for (const { role, subject } of subjects) {
        const model = distributionOf(series, { range: RANGE, options: OPTIONS, chosen: subject });
        if (isNoPicture(model)) throw new Error(`${subject}: ${model.reason.kind}`);
        const moment = momentOf(model);
        if (moment.rows !== told(`ml_${role}_window_rows`, subject) || moment.isTooFew || model.reference === undefined) continue;
        compared += 1;
        const shares = {
          reference: model.reference,
          now: moment.bins.map(({ now }) => now ?? 0),
          referenceRows: model.referenceRows ?? Number.NaN,
          rows: moment.rows,
        };
        expect(contributionsOf('psi', shares)?.sum).toBeCloseTo(told(`ml_${role}_psi`, subject), 9);
        expect(contributionsOf('js_distance', shares)?.root?.value).toBeCloseTo(told(`ml_${role}_js_distance`, subject), 6);
        expect(contributionsOf('hellinger', shares)?.root?.value).toBeCloseTo(told(`ml_${role}_hellinger`, subject), 6);
        // The exporter looks between the edges as well.
        if (moment.gap !== undefined) expect(moment.gap.size).toBeLessThanOrEqual(told(`ml_${role}_ks`, subject) + 1e-9);
      }
      expect(compared).toBeGreaterThan(0);
    });
  }
});
