// @vitest-environment jsdom
import './support/stand-ins.ts';
import { LoadingState } from '@grafana/data';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { diagnosis, distribution, query, recorded } from './support/car-loan.ts';
import { renderPanel } from './support/panel.tsx';

afterEach(cleanup);

/** Rows of the first table, as their cells' texts. */
function tableRows(): string[][] {
  const [, ...rows] = within(screen.getByRole('table')).getAllByRole('row');
  return rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? ''));
}

describe('without any configuration', () => {
  it('shows features by time, worst first, with level, value and since when', () => {
    renderPanel({ frames: recorded() });
    expect(tableRows().map((row) => row.map((cell) => cell.replace(/^(.+) \1$/, '$1')))).toEqual([
      ['salary_range', 'faulty input', '31.0 % null', 'Thu 14:00', '1,862'],
      ['car_value', 'strongly drifted', '2.4', 'Wed 11:30', '1,862'],
      ['score', 'drifted', '1.5', 'Thu 14:00', ''],
      ['loan_length', 'calm', '0.18', '', '1,862'],
      ['co_applicant_income', 'too few rows', '', '', '131'],
    ]);
  });

  it('shows reference against now where there are bins', () => {
    renderPanel({ frames: distribution(), variables: { feature: 'car_value' } });
    expect(screen.getByRole('heading').textContent).toContain('car_value');
    expect(tableRows()).toEqual([
      ['to 10k', '50.0 %', '20.0 %', '17.6 to 22.6 %', '−30.0 pt', '200', '0.274'],
      ['10k to 20k', '30.0 %', '30.0 %', '27.2 to 32.9 %', '0.0 pt', '300', '0.000'],
      ['above 20k', '20.0 %', '50.0 %', '46.9 to 53.1 %', '+30.0 pt', '500', '0.275'],
    ]);
  });

  it('shows the checklist where there are checks', () => {
    renderPanel({ frames: [...diagnosis(), ...recorded()] });
    expect(screen.getByRole('heading', { name: 'Likely cause: broken pipeline' })).toBeDefined();
    expect(screen.getByRole('table', { name: 'Checklist' })).toBeDefined();
  });
});

describe('without a picture', () => {
  it('says that nothing came, and what to look at', () => {
    renderPanel({ frames: [] });
    expect(screen.getByRole('status').textContent).toBe(
      'No drift score in this rangeThe query has no samples. Is the exporter scraped? Open the Exporter dashboard.',
    );
  });

  it("says the user's own words for no value", () => {
    renderPanel({ frames: [], fieldConfig: { defaults: { noValue: 'Quiet' }, overrides: [] } });
    expect(screen.getByRole('heading').textContent).toBe('Quiet');
  });

  it('leaves the first loading to Grafana', () => {
    expect(renderPanel({ frames: [], state: LoadingState.Loading }).container.innerHTML).toBe('');
  });

  it('offers the worst features where none is chosen, and turns to the one that is clicked', () => {
    const bins = ['car_value', 'loan_length'].map(
      (feature) => ['model_feature_bin:rows:increase1h', { feature, category: 'a' }, () => 7] as const,
    );
    renderPanel({ frames: [...recorded(), ...query('bins', bins)] });
    fireEvent.click(screen.getByRole('button', { name: 'car_value' }));
    expect(screen.getByRole('heading').textContent).toContain('car_value');
  });
});

it('levels by the thresholds of the user', () => {
  const thresholds = {
    mode: 'absolute' as const,
    steps: [
      { value: Number.NEGATIVE_INFINITY, color: 'green' },
      { value: 3, color: 'blue' },
    ],
  };
  renderPanel({ frames: recorded(), fieldConfig: { defaults: { thresholds: thresholds as never }, overrides: [] } });
  expect(tableRows().find(([name]) => name === 'car_value')?.[1]).toMatch(/calm$/);
});

it('writes label values as text, whatever they hold', () => {
  const { container } = renderPanel({ frames: query('score', [['', { feature: '<img src=x onerror=alert(1)>' }, () => 1]]) });
  expect(container.querySelector('img')).toBeNull();
  expect(tableRows()[0]?.[0]).toBe('<img src=x onerror=alert(1)>');
});
