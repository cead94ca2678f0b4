/** The story of the design's pictures: thirteen inputs, one broken, one drifted, one with too few rows. */
import type { Snapshot, SubjectSnapshot } from '../../exporter/src/model.ts';
import {
  drifting,
  fakeFault,
  fakePerformance,
  fakeSnapshot,
  fakeSubject,
  fakeView,
  REFERENCE_ROWS,
  STORY_TIME,
  UNJUDGED,
} from '../support/page-snapshots.ts';

const falling = [0.38, 0.26, 0.14, 0.09, 0.05, 0.03, 0.02, 0.015, 0.01, 0.005];

function storyFeatures(): readonly SubjectSnapshot[] {
  const fewRows = fakeSubject({ name: 'co_applicant_income', rows: 131, rowsLookedAt: 1864, drift: UNJUDGED });
  return [
    fakeSubject({
      name: 'salary_range',
      labels: ['<20K €', '20K-40K €', '40K-60K €', '60K+ €', '__unseen__'],
      referenceShares: [0.42, 0.28, 0.2, 0.1, 0],
      currentShares: [0.43, 0.29, 0.207, 0.073, 0],
      rows: 1286,
      rowsLookedAt: 1864,
      faults: [fakeFault('null', 0.31, 0.001, 28.2)],
      drift: drifting(0.043),
    }),
    fakeSubject({
      name: 'car_value',
      currentShares: [0.045, 0.05, 0.05, 0.06, 0.07, 0.085, 0.12, 0.14, 0.17, 0.21],
      edges: [8000, 12_000, 15_300, 18_300, 21_900, 26_700, 32_000, 39_000, 52_000],
      quantiles: [9000, 21_000, 33_700, 46_000, 70_000],
      reference: {
        rows: REFERENCE_ROWS,
        faultShares: new Map(),
        overdispersion: 1,
        quantiles: [6000, 13_000, 21_900, 36_000, 64_000],
        deviation: 18_000,
      },
      deviation: 19_000,
      drift: drifting(0.241),
    }),
    fakeSubject({ name: 'age', drift: drifting(0.011) }),
    fakeSubject({ name: 'credit_inquiries', referenceShares: falling, edges: [0, 1, 2, 3, 4, 5, 6, 7, 8], drift: drifting(0.017) }),
    fakeSubject({ name: 'requested_amount', drift: drifting(0.016) }),
    fakeSubject({ name: 'debt_to_income_ratio', drift: drifting(0.011) }),
    fakeSubject({ name: 'driver_tenure', drift: drifting(0.004) }),
    fakeSubject({ name: 'loan_length', referenceShares: [0.24, 0.1, 0.14, 0.08, 0.09, 0.09, 0.1, 0.09, 0.07], drift: drifting(0.018) }),
    fakeSubject({
      name: 'region',
      labels: ['North', 'South', 'East', 'West', 'EU', 'UK', '__unseen__'],
      referenceShares: [0.3, 0.25, 0.2, 0.12, 0.08, 0.05, 0],
      drift: drifting(0.016),
    }),
    fakeSubject({
      name: 'employment',
      labels: ['full', 'part', 'self', 'none'],
      referenceShares: [0.7, 0.14, 0.1, 0.06],
      drift: drifting(0.002),
    }),
    fakeSubject({ name: 'size_of_downpayment', labels: ['0', '10', '20'], referenceShares: [0.4, 0.38, 0.22], drift: drifting(0.001) }),
    fakeSubject({ name: 'repaid_loan_on_prev_car', labels: ['false', 'true'], referenceShares: [0.57, 0.43], drift: drifting(0.001) }),
    fewRows,
  ];
}

function storyOutputs(): readonly SubjectSnapshot[] {
  const score = fakeSubject({
    name: 'score',
    role: 'output',
    referenceShares: [0.14, 0.08, 0.08, 0.07, 0.08, 0.09, 0.1, 0.07, 0.14, 0.15],
    currentShares: [0.2, 0.1, 0.1, 0.09, 0.09, 0.11, 0.1, 0.05, 0.08, 0.08],
    edges: [0.02, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 0.95, 0.99],
    drift: drifting(0.148),
  });
  const outcome = fakeSubject({
    name: 'class',
    role: 'output',
    labels: ['0', '1'],
    referenceShares: [0.5, 0.5],
    currentShares: [0.63, 0.37],
    drift: drifting(0.068),
  });
  return [score, outcome];
}

/** The story of the design: a broken join, a moved market, everything else calm. */
export function storySnapshot(): Snapshot {
  const performance = fakePerformance({
    labelled: 1240,
    realised: new Map([
      ['accuracy', 0.871],
      ['roc_auc', 0.934],
    ]),
    reference: new Map([
      ['accuracy', 0.902],
      ['roc_auc', 0.951],
    ]),
  });
  const whole = fakeView({ features: storyFeatures(), outputs: storyOutputs(), performance, testedFeatures: 12, driftedFeatures: 1 });
  const european = fakeView({
    segment: 'region=EU',
    features: [fakeSubject({ name: 'car_value', drift: drifting(0.31) })],
    testedFeatures: 1,
    driftedFeatures: 1,
  });
  return fakeSnapshot({ views: [whole, european], lastPrediction: STORY_TIME.getTime() / 1000 });
}
