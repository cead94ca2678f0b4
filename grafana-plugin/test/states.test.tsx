// @vitest-environment jsdom
import './support/stand-ins.ts';
import { locationService } from '@grafana/runtime';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { query } from './support/car-loan.ts';
import { renderPanel } from './support/panel.tsx';

afterEach(cleanup);

/** Bins of two models. */
const ofTwo = query(
  'bins',
  ['car-loan', 'churn'].map(
    (model) => ['ml_feature_category_total', { model, feature: 'age', category: 'a' }, (column) => column] as const,
  ),
);

describe('several models where one is wanted', () => {
  it('can be chosen from where the dashboard has a variable for them', () => {
    renderPanel({ frames: ofTwo, variables: { model: 'All' } });
    fireEvent.click(screen.getByRole('button', { name: 'churn' }));
    expect(locationService.getSearch().get('var-model')).toBe('churn');
  });

  it('are named where it has none, with what to do', () => {
    renderPanel({ frames: ofTwo });
    expect(screen.getByRole('status').textContent).toBe('2 models in one panelcar-loan, churn. Filter by the label model to see one.');
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('a query of ours that is no score', () => {
  it('is told so, and which one is', () => {
    renderPanel({ frames: query('A', [['ml_feature_mean', { feature: 'age' }, () => 35]]) });
    expect(screen.getByRole('status').textContent).toBe(
      'No drift score hereQuery ml_feature_drift_score, or model_feature:drift_score:last1h of the recording rules.',
    );
  });

  it('is drawn when it is a statistic with thresholds of the user', () => {
    const steps = [
      { value: Number.NEGATIVE_INFINITY, color: 'text' },
      { value: 0.1, color: 'yellow' },
      { value: 0.25, color: 'red' },
    ];
    const frames = query('A', [['ml_feature_psi', { feature: 'age' }, () => 0.3]]);
    renderPanel({ frames, fieldConfig: { defaults: { thresholds: { mode: 'absolute' as never, steps } }, overrides: [] } });
    expect(screen.getByRole('row', { name: /^age, strongly drifted, 0.30/ })).toBeTruthy();
    cleanup();
    renderPanel({ frames });
    expect(screen.getByRole('heading').textContent).toBe('PSI without its limit');
  });
});
