// @vitest-environment jsdom
import '../../support/stand-ins.ts';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { query, recorded } from '../../support/car-loan.ts';
import { type Given, renderPanel } from '../../support/panel.tsx';
import { carValue, salaryRange } from './story.ts';

afterEach(cleanup);

const WIDE = { width: 1424, height: 714 };

function render(given: Given): HTMLElement {
  return renderPanel({ variables: { feature: 'car_value' }, ...WIDE, ...given }).container;
}

/** Titles of the parts that are there. */
function parts(): string[] {
  return screen.getAllByRole('region').map((part) => part.getAttribute('aria-label') ?? '');
}

function markOf(container: HTMLElement, key: string): Element {
  const mark = container.querySelector(`[data-tip="${key}"]`);
  if (mark === null) throw new Error(`nothing is drawn for ${key}`);
  return mark;
}

describe('a number that has moved', () => {
  it('says which, how much, since when and how sure', () => {
    render({ frames: [...recorded(), ...carValue()] });
    expect(screen.getByRole('heading', { level: 3 }).textContent).toBe('car_value');
    expect(screen.getByText('Strongly drifted since Wed 18 Nov, 11:30: values moved up')).toBeTruthy();
    expect(screen.getByText('Median 20,000 in the reference, 40,000 now. 1,000 rows from 15:30 to 16:30, 200 needed.')).toBeTruthy();
    expect(screen.getByRole('img', { name: 'PSI 0.241, limit 0.100' })).toBeTruthy();
  });

  it('shows shares, contributions, curves and bins through time', () => {
    const container = render({ frames: [...recorded(), ...carValue()] });
    expect(parts()).toEqual(['Share of rows per bin', 'Contribution to PSI', 'Cumulative share', 'Bins through time']);
    expect(markOf(container, 'bin 3').textContent).toBe('+25.0 pt');
    expect(screen.getByText('KS 0.25 at 20k')).toBeTruthy();
  });

  it('labels every chart with its verdict', () => {
    render({ frames: [...recorded(), ...carValue()] });
    expect(screen.getAllByRole('img', { name: /^Strongly drifted since/ })).toHaveLength(3);
  });

  it('turns to the scale of the value', () => {
    render({ frames: [...recorded(), ...carValue()] });
    fireEvent.click(screen.getByRole('radio', { name: 'True to scale' }));
    expect(parts()[0]).toBe('Share of rows per 10k of value');
  });

  it('says in the tooltip what a bar is, and keeps it at a click', () => {
    const container = render({ frames: [...recorded(), ...carValue()] });
    fireEvent.mouseMove(markOf(container, 'bin 3'));
    expect(screen.getByRole('tooltip').textContent).toBe(
      'above 40kReference25.0 %Now50.0 %, 46.9 to 53.1 %Difference+25.0 ptRows500 of 1,000Contribution0.173 of 0.360',
    );
    fireEvent.click(markOf(container, 'bin 3'));
    fireEvent.mouseMove(markOf(container, 'bin 0'));
    expect(screen.getByRole('dialog', { name: 'above 40k' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('says in the tooltip what the gap and a cell are, and where a cell is within chance', () => {
    const container = render({ frames: [...recorded(), ...carValue()] });
    fireEvent.mouseMove(markOf(container, 'gap'));
    expect(screen.getByRole('tooltip').textContent).toBe('Largest gap, at 20kKS0.250Reference50.0 %Now25.0 %');
    const strip = screen.getByRole('slider', { name: 'Window shown' });
    fireEvent.mouseMove(strip, { clientX: 1, clientY: 1 });
    expect(screen.getByRole('tooltip').textContent).toMatch(/^above 40k, Tue 17 Nov 2026, 15:30 to 16:30.*within chance$/);
    fireEvent.click(strip, { clientX: 1, clientY: 1 });
    expect(screen.getByRole('button', { name: 'Back to now' })).toBeTruthy();
  });

  it('has no contributions where KS decides, and says where to look', () => {
    const frames = [...recorded().filter(({ refId }) => refId !== 'statistic'), ...carValue()];
    const labels = { feature: 'car_value', statistic: 'ks' };
    render({ frames: [...frames, ...query('statistic', [['model_feature:drift_statistic:last1h', labels, () => 0.27]])] });
    expect(parts()).toEqual(['Share of rows per bin', 'Cumulative share', 'Bins through time']);
    expect(screen.getByText('true to scale; KS has one place: the gap')).toBeTruthy();
  });

  it('has no tooltip where the options say none', () => {
    const container = render({ frames: carValue(), options: { tooltip: { mode: 'none', sort: 'none' } as never } });
    fireEvent.mouseMove(markOf(container, 'bin 3'));
    expect(screen.queryByRole('tooltip')).toBeNull();
  });

  it('goes back to the window of a column, and to now again', () => {
    render({ frames: [...recorded(), ...carValue()] });
    fireEvent.keyDown(screen.getByRole('slider', { name: 'Window shown' }), { key: 'Home' });
    expect(screen.getByText('Window 15:30 to 16:30, not now')).toBeTruthy();
    expect(screen.getByText('Calm: no more than the limit from the reference')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Back to now' }));
    expect(screen.getByText(/^Strongly drifted since/)).toBeTruthy();
  });

  it('shows its numbers as a table', () => {
    render({ frames: [...recorded(), ...carValue()] });
    fireEvent.click(screen.getByRole('button', { name: 'Show as table' }));
    const [, first] = within(screen.getByRole('table')).getAllByRole('row');
    expect([...(first?.children ?? [])].map((cell) => cell.textContent)).toEqual([
      'to 10k',
      '25.0 %',
      '10.0 %',
      '8.3 to 12.0 %',
      '−15.0 pt',
      '100',
      '0.137',
    ]);
  });
});

describe('categories that lost rows', () => {
  const given = { frames: [...recorded(), ...salaryRange()], variables: { feature: 'salary_range' } };

  it('are faulty before they are drifted', () => {
    render(given);
    expect(screen.getByText('Faulty input since Thu 19 Nov, 14:00: 31.0 % of rows null, 0.1 % in the reference')).toBeTruthy();
    expect(
      screen.getByText(/^Drift of the other 1,286 rows from 15:30 to 16:30: PSI 0\.043, limit 0\.100, calm\. Rows that lost/),
    ).toBeTruthy();
    expect(parts()).toEqual(['Share of valid rows per category', 'Faults', 'Contribution to PSI', 'Categories and faults through time']);
    expect(screen.getByText('empty: 0.0 %')).toBeTruthy();
  });

  it('say of a fault what is known of it', () => {
    const container = render(given);
    fireEvent.mouseMove(markOf(container, 'fault null'));
    expect(screen.getByRole('tooltip').textContent).toBe(
      'nullNow31.0 %, 28.9 to 33.1 %Reference0.1 %Limit1.2 %Faulty sinceThu 19 Nov, 14:00',
    );
  });

  it('can be shown as parts of all rows', () => {
    const container = render(given);
    fireEvent.click(screen.getByRole('radio', { name: 'Of all rows' }));
    fireEvent.mouseMove(markOf(container, 'bin 1'));
    // 700 of 1,286 rows, which are 69 % of all.
    expect(screen.getByRole('tooltip').textContent).toContain('Now37.6 %');
  });
});

describe('without', () => {
  const isReference = ({ refId }: { refId?: string | undefined }): boolean => refId === 'reference';

  it('a reference, now stands alone and says what is missing', () => {
    render({ frames: carValue().filter((frame) => !isReference(frame)) });
    expect(screen.getByText('Now without a reference')).toBeTruthy();
    expect(screen.getByText(/Add ml_reference_cdf/)).toBeTruthy();
    expect(parts()).toEqual(['Share of rows per bin']);
  });

  it('enough rows, the reference stands alone', () => {
    const minimum = query('minimum', [['model:minimum_rows', {}, () => 5000]]);
    const scores = recorded().filter(({ refId }) => refId !== 'minimum');
    const container = render({ frames: [...scores, ...minimum, ...carValue()] });
    expect(screen.getByText('Too few rows to judge')).toBeTruthy();
    expect(screen.queryByText(/^Now, /)).toBeNull();
    expect(markOf(container, 'bin 0').querySelectorAll('rect')).toHaveLength(2);
  });

  it('room, the shares stay with the verdict as their title', () => {
    render({ frames: [...recorded(), ...carValue()], width: 400, height: 200 });
    expect(screen.getByRole('heading').textContent).toMatch(/^car_value: Strongly drifted/);
    expect(parts()).toEqual(['Share of rows per bin']);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByRole('table')).toBeTruthy();
  });
});

it('an output that nothing judges has its statistic as the verdict, and no level', () => {
  const labelled = (value: string, now: number) =>
    ['model_output_bin:rows:increase1h', { output: 'label', category: value }, () => now] as const;
  const reference = ['0', '1'].map((category) => ['ml_reference_ratio', { output: 'label', category }, () => 0.5] as const);
  const rows = query('rows', [['model_output:rows:increase1h', { output: 'label' }, () => 1000]]);
  const frames = [...recorded(), ...rows, ...query('bins', [labelled('0', 300), labelled('1', 700)]), ...query('reference', reference)];
  render({ frames, variables: {} });
  expect(screen.getByText(/^PSI 0\.169: 0: 50\.0 % to 30\.0 %$/)).toBeTruthy();
  expect(screen.queryByText('too few rows')).toBeNull();
});

it('counts of an exporter are those of the last hour, not since it started', () => {
  const bins = ['1.0', '+Inf'].map(
    (le, bin) => ['ml_output_value_bucket', { output: 'score', le }, (column: number) => (bin + 1) * (5000 + 100 * column)] as const,
  );
  render({ frames: query('bins', bins), variables: {} });
  expect(screen.getByText('400 rows from 15:30 to 16:30. Add ml_reference_cdf', { exact: false })).toBeTruthy();
});

it('leads back to all features where a click has turned the panel', () => {
  render({ frames: [...recorded(), ...carValue(), ...salaryRange()], variables: {} });
  fireEvent.click(screen.getByRole('button', { name: 'salary_range' }));
  fireEvent.click(screen.getByRole('button', { name: 'Back to all features' }));
  expect(screen.getByRole('heading').textContent).toBe('Choose a feature');
});
