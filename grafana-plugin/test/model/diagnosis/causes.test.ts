import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CAUSES, causesOf } from '../../../src/model/diagnosis/causes.ts';
import { NOW, query, STEP } from '../../support/car-loan.ts';
import { seriesOf } from '../../support/series.ts';

const series = seriesOf([
  ...query('causes', [
    ['model:likely_cause', { cause: 'concept_drift' }, () => 0.75],
    ['model:likely_cause', { cause: 'bad_release' }, () => 0.75],
    ['model:likely_cause', { cause: 'bad_release', version: 'older' }, () => 0],
    ['model:likely_cause', { cause: 'sabotage' }, () => 0.75],
    ['model:likely_cause', { cause: 'prior_shift' }, () => 0.8],
  ]),
  ...query('signs', [
    ['model:cause_sign', { cause: 'bad_release', sign: 'calm_before' }, () => 1],
    ['model:cause_sign', { cause: 'bad_release', sign: 'worse_since_release', version: 'older' }, () => 0],
    ['model:cause_sign', { cause: 'prior_shift', sign: 'labels_moved' }, () => 0],
  ]),
]);

it('the likeliest comes first; of equals the one that explains the other, and last the one that we do not know', () => {
  const causes = causesOf(series('causes'), series('signs'), NOW);
  expect(causes.map(({ cause }) => cause)).toEqual(['prior_shift', 'bad_release', 'concept_drift', 'sabotage']);
});

it('of several versions the likelier one speaks, with its own signs', () => {
  const release = causesOf(series('causes'), series('signs'), NOW).find(({ cause }) => cause === 'bad_release');
  expect(release).toMatchObject({ likelihood: 0.75, signs: [{ sign: 'calm_before', isMet: true }] });
});

it('what was likely some steps ago is not said of now', () => {
  expect(causesOf(series('causes'), series('signs'), NOW + 3 * STEP)).toEqual([]);
});

it('equals are looked at in the order of the runbooks', () => {
  const runbooks = readFileSync(new URL('../../../../alert-rules/runbooks/README.md', import.meta.url), 'utf8');
  const order = /what comes first explains what comes after: ([^.]+)\./.exec(runbooks)?.[1]?.split(', ') ?? [];
  expect(order).toHaveLength(CAUSES.length);
  for (const [place, cause] of CAUSES.entries()) for (const word of cause.split('_')) expect(order[place]).toContain(word);
});
