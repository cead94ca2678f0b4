import { describe, expect, it } from 'vitest';
import { Exposition } from '../../../exporter/src/exposition/exposition.ts';
import { TEXT } from '../../../exporter/src/exposition/format.ts';
import { Random } from '../../../exporter/src/simulator/random.ts';
import { NOW, type Watched, watch } from '../../monitor/watch.ts';
import { isInstalled } from '../../support/tools/tool.ts';
import { failuresOf, type PromtoolQuestion, type PromtoolRun } from '../promtool-runs.ts';
import { FULL, ruleFile } from './rule-file.ts';
import { Scrapes } from './scrapes.ts';

const RECORD = { time: 'ts', features: 'features', score: 'score', label: 'label', weight: 'weight' };
const VIEW = 'model, version, segment';

/**
 * Records of a model. The live ones differ: one number has moved within its range, one column has lost a fifth of its values, another nearly
 * all. Numbers have at most twenty values, since of others the exporter sees more than its bins.
 */
function records(count: number, seed: string, isLive: boolean): readonly object[] {
  const random = new Random('gauges', seed);
  return Array.from({ length: count }, () => {
    const score = random.integer(0, 10) / 10;
    const features = {
      moved: Math.min(7, random.integer(0, 7) + (isLive ? random.integer(0, 2) : 0)),
      still: random.integer(-3, 3) / 2,
      holed: random.chance(isLive ? 0.2 : 0.01) ? null : random.integer(1, 12),
      thin: random.chance(isLive ? 0.9 : 0.01) ? null : random.integer(1, 5),
      region: ['north', 'south', 'east'][random.integer(0, isLive ? 1 : 2)],
    };
    return { ts: NOW - 60_000, features, score, label: random.chance(score) ? 1 : 0, weight: 3 };
  });
}

/** A monitor that was scraped before its first record and after its last one, an hour later. */
function scrapesOf(watched: Watched): Scrapes {
  const scrapes = new Scrapes();
  const exposition = new Exposition();
  const scrape = (minute: number): void =>
    scrapes.add(minute, 'replica-0', exposition.render({ models: watched.monitor.snapshots() }, TEXT).toString());
  scrape(0);
  watched.feed(records(1200, 'live', true));
  scrape(60);
  return scrapes;
}

/** The same series, all of them, and the same values to 1e-9. */
function equal(record: string, gauge: string, labels: string, atLeast: number): readonly PromtoolQuestion[] {
  const on = `on (${VIEW}, ${labels})`;
  const none = (expr: string): PromtoolQuestion => ({ expr, eval_time: '1h', exp_samples: [] });
  return [
    none(`abs(${record} - ${on} ${gauge}) > 1e-9`),
    none(`${record} unless ${on} ${gauge}`),
    none(`${gauge} unless ${on} ${record}`),
    none(`vector(${atLeast}) > on () count(${record}) or absent(${record})`),
  ];
}

function questions(): readonly PromtoolQuestion[] {
  const ofSubjects = (role: 'feature' | 'output', atLeast: number): readonly PromtoolQuestion[] => [
    ...['psi', 'js_distance', 'hellinger', 'linf', 'ks', 'wasserstein'].flatMap((name) =>
      equal(`model_${role}:${name}:last1h`, `ml_${role}_${name}`, role, atLeast),
    ),
    ...['chance', 'limit', 'score'].flatMap((name) =>
      equal(`model_${role}:drift_${name}:last1h`, `ml_${role}_drift_${name}`, role, atLeast),
    ),
    ...equal(`model_${role}:drift_statistic:last1h`, `ml_${role}_drift_statistic`, `${role}, statistic`, atLeast),
    ...equal(`model_${role}:fault_score:last1h`, `ml_${role}_fault_score`, `${role}, fault`, 20),
    ...equal(`model_${role}:rows:increase1h`, `ml_${role}_window_rows`, role, atLeast),
  ];
  return [
    ...ofSubjects('feature', 4),
    ...ofSubjects('output', 1),
    ...equal('model:tested_features:count1h', 'ml_tested_features', 'version', 1),
    ...equal('model:drifted_features:count1h', 'ml_drifted_features', 'version', 1),
  ];
}

describe.skipIf(!isInstalled('promtool'))('the recording rules over one exporter', () => {
  it('give what its own gauges give, feature by feature, whichever statistic decides', async () => {
    const { text, groups } = await ruleFile(FULL);
    const runs = ['psi', 'js_distance', 'hellinger', 'ks'].map(async (statistic): Promise<PromtoolRun> => {
      const model = { version: '1', record: RECORD, segments: ['region'], drift: { statistic, tolerance: 0.05 } };
      const series = scrapesOf(await watch(records(6000, 'training', false), model)).toSeries();
      return { title: statistic, rules: text, step: '10m', evaluationStep: '1h', groups, series, questions: questions() };
    });
    expect(await failuresOf(await Promise.all(runs))).toEqual(new Map());
  }, 240_000);
});
