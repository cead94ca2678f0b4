import { describe, expect, it } from 'vitest';
import { meaningOf } from '../../src/model/series/meaning.ts';

const NOTHING = { name: '', refId: 'A', labels: {}, expression: '' };

describe('the meaning of a series', () => {
  it.each([
    ['ml_feature_drift_score', 'score'],
    ['ml_output_drift_score', 'score'],
    ['model_feature:drift_score:last1h', 'score'],
    ['model:drift_score:max24h', 'score'],
    ['model_output:drift_limit:last24h', 'limit'],
    ['model:rows:increase1h', 'rows'],
    ['model_feature:fault_share:ratio1h', 'faultShare'],
    ['ml_feature_value_bucket', 'bins'],
    ['model_feature_le:reference:ratio', 'reference'],
    ['model_feature_bin:share:ratio1h', 'bins'],
    ['ml_roc_auc_lower', 'performance'],
    ['model:check_status', 'checks'],
  ])('is known by the name %s', (name, meaning) => {
    expect(meaningOf({ ...NOTHING, name })).toBe(meaning);
  });

  it('is known by the first word of the query when a function took the name away', () => {
    expect(meaningOf({ ...NOTHING, refId: 'score outputs' })).toBe('score');
    expect(meaningOf({ ...NOTHING, refId: 'Faults' })).toBe('faultShare');
  });

  it('prefers the name to the query, so that two kinds can share one', () => {
    expect(meaningOf({ ...NOTHING, refId: 'faults', name: 'ml_feature_fault_score' })).toBe('faultScore');
  });

  it('tells the three kinds of reference apart by their labels', () => {
    const reference = { ...NOTHING, refId: 'reference' };
    expect(meaningOf({ ...reference, labels: { upper: '1.0' } })).toBe('reference');
    expect(meaningOf({ ...reference, labels: { fault: 'null' } })).toBe('referenceFaults');
    expect(meaningOf(reference)).toBe('referenceRows');
  });

  it('is known by labels that only one kind has', () => {
    expect(meaningOf({ ...NOTHING, labels: { le: '+Inf' } })).toBe('bins');
    expect(meaningOf({ ...NOTHING, labels: { step: 'data_inputs', check: 'rows' } })).toBe('checks');
    expect(meaningOf({ ...NOTHING, labels: { cause: 'prior_shift' } })).toBe('causes');
  });

  it('is known by what the query reads, when it reads one kind', () => {
    expect(meaningOf({ ...NOTHING, expression: 'max by (feature) (ml_feature_drift_limit)' })).toBe('limit');
    expect(meaningOf({ ...NOTHING, expression: 'ml_feature_drift_statistic / ml_feature_drift_limit' })).toBeUndefined();
  });

  it('is not guessed from names of others that begin alike', () => {
    expect(meaningOf({ ...NOTHING, name: 'rows_read_total' })).toBeUndefined();
    expect(meaningOf({ ...NOTHING, name: 'constructor' })).toBeUndefined();
  });
});
