import { describe, expect, test } from 'vitest';
import { computeMeasures } from '../../exporter/src/performance/compute-measures.ts';
import { binaryOutcomes } from '../support/outcomes.ts';

const oneWrong = computeMeasures(binaryOutcomes({ predicted: ['yes', 'no', 'no', 'no'], actual: ['yes', 'yes', 'no', 'no'] }));

describe('predicted classes', () => {
  test('accuracy is 3 / 4 when one of four rows is wrong', () => {
    expect(oneWrong.get('accuracy')).toBe(0.75);
  });

  test('balanced accuracy is 0.75 for recalls of 1 and 0.5', () => {
    expect(oneWrong.get('balanced_accuracy')).toBe(0.75);
  });

  test('recall is 0.5 when one of two rows is found', () => {
    expect(oneWrong.get('recall')).toEqual(new Map(Object.entries({ no: 1, yes: 0.5 })));
  });

  test('precision is 2 / 3 when two of three are right', () => {
    expect(oneWrong.get('precision')).toEqual(new Map(Object.entries({ no: 2 / 3, yes: 1 })));
  });

  test('f1 is 2 / 3 for precision 1 and recall 0.5', () => {
    expect(oneWrong.get('f1')).toEqual(new Map(Object.entries({ no: 0.8, yes: 2 / 3 })));
  });

  test('have no measures of scores without probabilities', () => {
    expect([...oneWrong.keys()]).toEqual(['accuracy', 'balanced_accuracy', 'precision', 'recall', 'f1']);
  });
});

describe('a class', () => {
  test('that is never predicted has no precision, and f1 is 0 when it is labelled', () => {
    const values = computeMeasures(binaryOutcomes({ predicted: ['no', 'no'], actual: ['no', 'yes'] }));
    expect(values.get('precision')).toEqual(new Map([['no', 0.5]]));
    expect(values.get('f1')).toEqual(new Map(Object.entries({ no: 2 / 3, yes: 0 })));
  });

  test('that is neither predicted nor labelled has no value and does not count in balanced accuracy', () => {
    const values = computeMeasures(binaryOutcomes({ predicted: ['no'], actual: ['no'] }));
    expect(values.get('f1')).toEqual(new Map([['no', 1]]));
    expect(values.get('balanced_accuracy')).toBe(1);
  });

  test('that the model does not know is wrong, even where prediction and label both are unknown', () => {
    const values = computeMeasures(binaryOutcomes({ predicted: ['yes', 'new', 'yes', 'new'], actual: ['yes', 'yes', 'old', 'old'] }));
    expect(values.get('accuracy')).toBe(0.25);
    expect(values.get('precision')).toEqual(new Map([['yes', 0.5]]));
    expect(values.get('recall')).toEqual(new Map([['yes', 0.5]]));
  });

  test('that the model does not know leaves nothing but an accuracy of 0 when there is no other', () => {
    expect([...computeMeasures(binaryOutcomes({ predicted: ['new'], actual: ['old'] }))]).toEqual([['accuracy', 0]]);
  });
});
