import { describe, expect, it } from 'vitest';
import { landingPage } from '../../exporter/src/http/page/page.ts';
import type { SubjectSnapshot } from '../../exporter/src/model.ts';
import { drifting, fakePerformance, fakeSnapshot, fakeSubject, fakeView, UNJUDGED } from '../support/page-snapshots.ts';
import { fakePageState } from './fake-house.ts';
import { textOf, withFeatures } from './page-text.ts';

describe('the verdict', () => {
  const calm = fakeSubject({});
  const strong = fakeSubject({ drift: drifting(0.3) });
  const drifted = fakeSubject({ drift: drifting(0.15) });
  const hint = fakeSubject({ drift: drifting(0.07) });
  const few = fakeSubject({ rows: 34, rowsLookedAt: 34, drift: UNJUDGED });
  const none = fakeSubject({ rows: 0, rowsLookedAt: 0, drift: UNJUDGED });

  const TABLE: readonly (readonly [readonly SubjectSnapshot[], string])[] = [
    [[calm, calm], 'All 2 inputs are calm.\n'],
    [[calm], 'The input is calm.\n'],
    [[calm, hint], 'No input is faulty, none has drifted. 1 hints at drift, 1 is calm.\n'],
    [[strong, drifted, drifted, calm], '1 input has strongly drifted and 2 have drifted. 1 is calm.\n'],
    [[drifted, drifted], '2 inputs have drifted.\n'],
    [[few, few], 'Too few rows to judge: 34 rows this hour, 200 are needed.\n'],
    [[none], 'No row this hour.\n'],
    [[fakeSubject({ drift: 'absent' })], 'No input is judged.\n'],
    [[], 'No input is watched.\n'],
  ];

  it.each(TABLE)('on %# is said in a sentence', (features, sentence) => {
    expect(textOf(withFeatures(features))).toContain(`\n${sentence}`);
  });
});

describe('the table', () => {
  it('names the statistic in each cell when features differ', () => {
    const features = [fakeSubject({ name: 'a', drift: { statistic: 'ks', value: 0.221 } }), fakeSubject({ name: 'b' })];
    const text = textOf(withFeatures(features));
    expect(text).toContain('Statistic\nLimit');
    expect(text).toContain('KS 0.221');
    expect(text).toContain('PSI 0.010');
  });

  it('shows all of 60 features, and of 61 the worst 40 with the rest folded', () => {
    const features = (count: number): SubjectSnapshot[] => Array.from({ length: count }, (_, place) => fakeSubject({ name: `f${place}` }));
    expect(textOf(withFeatures(features(60)))).not.toContain('and 20 calm');
    const many = features(200);
    many[199] = fakeSubject({ name: 'the worst', drift: drifting(0.9) });
    const page = landingPage(fakePageState(withFeatures(many)));
    expect(page).toContain('<summary>and 160 calm</summary>');
    expect(page.indexOf('the worst')).toBeLessThan(page.indexOf('>f0<'));
    expect(page.split('<details>')[0]?.match(/<tr class="(?:loud|calm)/g)).toHaveLength(40);
    const mixed = [
      ...features(50),
      ...Array.from({ length: 20 }, (_, place) => fakeSubject({ name: `few${place}`, rows: 3, drift: UNJUDGED })),
    ];
    expect(textOf(withFeatures(mixed))).toContain('and 30 more: 10 calm, 20 too few rows');
  });

  it('tells what effective rows are when they are fewer', () => {
    const reference = { rows: 100, faultShares: new Map(), overdispersion: 2.5 };
    expect(textOf(withFeatures([fakeSubject({ rows: 300, reference, drift: UNJUDGED })]))).toContain(
      '300 rows this hour count as 120, 200 are needed',
    );
  });

  it('says why something is not judged', () => {
    const single = fakeSubject({ name: 'constant', labels: ['a', '__unseen__'], referenceShares: [1, 0], drift: 'absent' });
    const text = textOf(withFeatures([single, fakeSubject({ name: 'free_text', drift: 'absent' })]));
    expect(text).toContain('constant\nfewer than two bins in the reference');
    expect(text).toContain('free_text\nignored by the configuration');
  });

  it('draws a cap on a bar that goes on beyond the scale', () => {
    expect(landingPage(fakePageState(withFeatures([fakeSubject({ drift: drifting(0.31) })])))).toContain('class="cap"');
    expect(landingPage(fakePageState(withFeatures([fakeSubject({ drift: drifting(0.3) })])))).not.toContain('class="cap"');
  });

  it('tells fields that are missing, changed or new', () => {
    const schema = { missing: ['income'], extra: Array.from({ length: 10 }, (_, place) => `x${place}`), changed: [] };
    expect(textOf(withFeatures([], { schema }))).toContain(
      'Schema: 1 field missing from every row (income) and 10 fields not in the reference (x0, x1, x2, x3, x4, x5, x6, x7 and 2 more).',
    );
  });

  it('is quiet about performance that is not known', () => {
    const views = [fakeView({ performance: fakePerformance({ labelled: 3, reference: new Map([['accuracy', 0.9]]) }) })];
    expect(textOf({ snapshots: [fakeSnapshot({ views })] })).not.toContain('Performance');
  });

  it('survives numbers that are none', () => {
    const quantiles = [Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN];
    const odd = fakeSubject({ quantiles, referenceShares: [0, 0], currentShares: [0, 0], drift: { value: Number.NaN, score: 3 } });
    expect(() => landingPage(fakePageState(withFeatures([odd])))).not.toThrow();
    expect(landingPage(fakePageState(withFeatures([odd])))).not.toContain('NaN');
  });
});
