import { describe, expect, it } from 'vitest';
import { Exposition } from '../../exporter/src/exposition/exposition.ts';
import { TEXT } from '../../exporter/src/exposition/format.ts';
import { countSelfSeries, countSeries } from '../../exporter/src/exposition/series-count.ts';
import { parseText } from '../support/exposition-parser.ts';
import { selfSnapshot } from '../support/self-snapshots.ts';
import { categoricalSubject, classPerformance, deliverySnapshot, emptySnapshot, loanSnapshot, viewSnapshot } from '../support/snapshots.ts';

function rendered(scrape: Parameters<Exposition['render']>[0]): number {
  return parseText(new Exposition().render(scrape, TEXT).toString()).reduce((sum, { samples }) => sum + samples.length, 0);
}

describe('the count of series', () => {
  it('is the same before the first record as with everything known', () => {
    expect(countSeries(emptySnapshot())).toEqual(countSeries(loanSnapshot()));
  });

  it('holds every series that is rendered, and what may still come', () => {
    const snapshot = loanSnapshot();
    const { total, segments } = countSeries(snapshot);
    const all = [...segments.values()].reduce((sum, segment) => sum + segment.total, total);
    // A view of a binary model reserves 5 cells of the confusion matrix for a class that the reference never had, and 5 measures that the
    // fake model does not have.
    expect(all).toBe(rendered({ models: [snapshot] }) + snapshot.views.length * (5 + 5));
  });

  it('is what is rendered when nothing is missing', () => {
    const confusionTotal = new Float64Array(9).fill(1);
    const names = ['accuracy', 'balanced_accuracy', 'roc_auc', 'pr_auc', 'log_loss', 'brier_score', 'calibration_error'];
    const byClass = new Map([
      ['0', 1],
      ['1', 1],
    ]);
    const realised = new Map<string, number | typeof byClass>(names.map((name) => [name, 1]));
    for (const name of ['precision', 'recall', 'f1']) realised.set(name, byClass);
    const snapshot = loanSnapshot({ views: [viewSnapshot({ performance: classPerformance({ confusionTotal, realised }) })] });
    expect(countSeries(snapshot).total).toBe(rendered({ models: [snapshot] }));
  });

  it('is told apart by what may be left out: features, outputs, segments', () => {
    const counted = countSeries(loanSnapshot());
    expect([...counted.features.keys()]).toEqual(['age', 'region']);
    expect([...counted.outputs.keys()]).toEqual(['score', 'class']);
    expect([...counted.segments.keys()]).toEqual(['region=north']);
    const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((total, count) => total + count, 0);
    expect(counted.base + sum(counted.features) + sum(counted.outputs)).toBe(counted.total);
  });

  it('grows by exactly what a feature counts', () => {
    const counted = countSeries(loanSnapshot());
    const views = loanSnapshot().views.map((view) => ({ ...view, features: view.features.slice(0, 1) }));
    const without = countSeries(loanSnapshot({ views }));
    expect(counted.total - without.total).toBe(counted.features.get('region'));
  });

  it('reserves no statistics for what can never have any', () => {
    const count = (feature: ReturnType<typeof categoricalSubject>) =>
      countSeries(loanSnapshot({ views: [viewSnapshot({ features: [feature] })] })).features.get('region') ?? 0;
    const { comparison, ...feature } = categoricalSubject('region');
    const bins = comparison.bins.map((bin, place) => (place === 0 ? bin : { ...bin, reference: 0 }));
    // PSI, JS distance, Hellinger and L-infinity.
    expect(count({ ...feature, comparison }) - count({ ...feature, comparison: { ...comparison, bins } })).toBe(4);
  });

  it('of the exporter itself is what it renders', () => {
    expect(countSelfSeries(selfSnapshot())).toBe(rendered({ models: [], self: selfSnapshot() }));
  });

  it('has a place for the time of a restored state, although there is none yet', () => {
    expect(countSelfSeries(selfSnapshot({ state: { commits: 0, errors: 0 } }))).toBe(countSelfSeries(selfSnapshot()));
  });

  it('of a regression model is what it renders and the measures that may still come', () => {
    const snapshot = deliverySnapshot();
    // rmse, mape, r2 and mean_error.
    expect(countSeries(snapshot).total).toBe(rendered({ models: [snapshot] }) + 4);
  });
});
