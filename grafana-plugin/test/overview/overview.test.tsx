// @vitest-environment jsdom
import '../support/stand-ins.ts';
import { dateTime, LoadingState, type PanelProps } from '@grafana/data';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import React, { type ComponentType } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { plugin } from '../../src/module.ts';
import type { DriftOptions } from '../../src/options.ts';
import { NOW, query, RANGE, recorded } from '../support/car-loan.ts';
import { propsOf, renderPanel } from '../support/panel.tsx';

afterEach(cleanup);

/** Names of the rows of the grid, from top to bottom. */
function names(): string[] {
  return within(screen.getByRole('grid'))
    .getAllByRole('rowheader')
    .map((head) => head.lastElementChild?.textContent ?? '');
}

/** The cell that Tab reaches. */
function stop(): HTMLElement {
  const cell = screen.getByRole('grid').querySelector<HTMLElement>('[tabindex="0"]');
  if (cell === null) throw new Error('the grid has no stop');
  return cell;
}

describe('the board', () => {
  it('has inputs worst first and then outputs, with what is known of them', () => {
    renderPanel({ frames: recorded() });
    expect(names()).toEqual(['salary_range', 'car_value', 'loan_length', 'co_applicant_income', 'score']);
    expect(screen.getByRole('row', { name: 'salary_range, faulty input, 31 % null, since Thursday 14:00, 1,862 rows' })).toBeTruthy();
    expect(screen.getAllByText('Thu 14:00 · 2.5 h')).toHaveLength(2);
    expect(screen.getByText('Outputs')).toBeTruthy();
  });

  it('filters by the chips, and shows all again', () => {
    renderPanel({ frames: recorded() });
    const chip = screen.getByRole('button', { name: '1 strongly drifted' });
    fireEvent.click(chip);
    expect(names()).toEqual(['car_value']);
    expect(chip.getAttribute('aria-pressed')).toBe('true');
    fireEvent.click(chip);
    expect(names()).toHaveLength(5);
  });

  it('searches by part of the name, and says when nothing fits', () => {
    renderPanel({ frames: recorded() });
    const search = screen.getByRole('searchbox');
    fireEvent.change(search, { target: { value: 'CAR' } });
    expect(names()).toEqual(['car_value']);
    fireEvent.change(search, { target: { value: 'salry' } });
    expect(screen.getByText('No feature matches "salry"')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Clear search' }));
    expect(names()).toHaveLength(5);
  });

  it('sorts and groups as asked', () => {
    renderPanel({ frames: recorded() });
    fireEvent.change(screen.getByRole('combobox', { name: 'Group' }), { target: { value: 'none' } });
    fireEvent.change(screen.getByRole('combobox', { name: 'Sort' }), { target: { value: 'name' } });
    expect(names()).toEqual(['car_value', 'co_applicant_income', 'loan_length', 'salary_range', 'score']);
  });

  it('leaves the rest of many to pages', () => {
    const many = Array.from({ length: 100 }, (_, index) => ['', { feature: `f${index}` }, () => 0.1] as const);
    renderPanel({ frames: query('score', many), options: { rows: 5 } });
    expect(names()).toHaveLength(5);
    fireEvent.click(screen.getByRole('button', { name: 'and 95 more: all calm' }));
    fireEvent.click(screen.getByRole('button', { name: '2' }));
    expect(names()).toHaveLength(5);
    fireEvent.click(screen.getByRole('button', { name: 'Show the worst only' }));
    expect(screen.getByRole('button', { name: 'and 95 more: all calm' })).toBeTruthy();
  });

  it('keeps its rows in place while the pointer is in the panel', () => {
    const Panel = plugin.panel as ComponentType<PanelProps<DriftOptions>>;
    const scored = (first: number, second: number) =>
      query('score', [
        ['', { feature: 'first' }, () => first],
        ['', { feature: 'second' }, () => second],
      ]);
    const { rerender, container } = renderPanel({ frames: scored(1.2, 0.1) });
    const board = container.querySelector('fieldset')?.parentElement?.parentElement;
    fireEvent.pointerEnter(board as Element);
    rerender(<Panel {...propsOf({ frames: scored(0.1, 1.2) })} />);
    expect(names()).toEqual(['first', 'second']);
    fireEvent.pointerLeave(board as Element);
    expect(names()).toEqual(['second', 'first']);
  });
});

describe('the keyboard', () => {
  it('moves by cells from the worst row now, to the next change of level, and to the name', () => {
    renderPanel({ frames: recorded() });
    stop().focus();
    expect(stop().getAttribute('aria-label')).toMatch(/^15:30 to 16:30, faulty input/);
    fireEvent.keyDown(stop(), { key: 'ArrowDown' });
    expect(stop().getAttribute('aria-label')).toBe('15:30 to 16:30, strongly drifted, score 2.4');
    expect(document.activeElement).toBe(stop());
    fireEvent.keyDown(stop(), { key: 'ArrowLeft', ctrlKey: true });
    expect(stop().getAttribute('aria-label')).toMatch(/calm, score 0.12$/);
    fireEvent.keyDown(stop(), { key: 'Home' });
    fireEvent.keyDown(stop(), { key: 'ArrowLeft' });
    expect(stop().getAttribute('aria-label')).toBe('car_value');
  });

  it('pins what is known of a cell, and lets it go', () => {
    renderPanel({ frames: recorded() });
    fireEvent.keyDown(stop(), { key: 'ArrowDown' });
    fireEvent.keyDown(stop(), { key: 'Enter' });
    expect(screen.getByText('Thu 19 Nov 2026, 15:30 to 16:30')).toBeTruthy();
    expect(screen.getByText('2.4 × limit', { selector: 'dd' })).toBeTruthy();
    fireEvent.keyDown(stop(), { key: 'Escape' });
    expect(screen.queryByText('Thu 19 Nov 2026, 15:30 to 16:30')).toBeNull();
  });
});

it('the pointer shows what is known of a cell, and a click pins it with its links until Escape', async () => {
  const { container } = renderPanel({ frames: recorded(), variables: { feature: 'all' } });
  const over = container.querySelector('.u-over');
  if (over === null) throw new Error('no chart');
  const [, second] = screen.getByRole('grid').querySelectorAll<HTMLElement>('[role=row][aria-label]');
  const place = { clientX: 300, clientY: Number.parseInt(second?.style.top ?? '', 10) + 3, bubbles: true };
  fireEvent.mouseEnter(over, place);
  fireEvent.mouseMove(over, place);
  await waitFor(() => expect(screen.getByText('car_value', { selector: 'strong' })).toBeTruthy());
  expect(screen.queryByRole('button', { name: 'Choose this feature' })).toBeNull();
  fireEvent.mouseDown(over, place);
  fireEvent.mouseUp(over, place);
  fireEvent.click(over, place);
  await waitFor(() => expect(screen.getByRole('button', { name: 'Choose this feature' })).toBeTruthy());
  fireEvent.keyDown(document, { key: 'Escape' });
  await waitFor(() => expect(screen.queryByText('car_value', { selector: 'strong' })).toBeNull());
});

it('a name follows the data link that asks for no choice', () => {
  const links = [{ title: 'Open', url: 'https://grafana.example/d/feature?f=1', oneClick: true }];
  renderPanel({ frames: recorded(), fieldConfig: { defaults: { links }, overrides: [] } });
  const name = screen.getByRole('link', { name: 'car_value' });
  expect(name.getAttribute('href')).toContain('/d/feature?f=1');
});

it('one moment is drawn as one column, and says that since when needs a range', () => {
  renderPanel({ frames: query('score', [['', { feature: 'age' }, (column) => (column === 96 ? 1.5 : undefined)]]) });
  expect(screen.getByText('One moment. Turn the query to Range to see since when.')).toBeTruthy();
});

describe('where there is little room', () => {
  function drawn(width: number, height: number, given: Partial<PanelProps<DriftOptions>> = {}): HTMLElement {
    const Panel = plugin.panel as ComponentType<PanelProps<DriftOptions>>;
    return render(<Panel {...propsOf({ frames: recorded() })} width={width} height={height} {...given} />).container;
  }

  it('a tile counts what is faulty and what has drifted', () => {
    drawn(240, 100);
    expect(screen.getByText('1 faulty')).toBeTruthy();
    expect(screen.getByText('1 drifted')).toBeTruthy();
    expect(screen.queryByRole('grid')).toBeNull();
  });

  it('a line of a table has the glyph, the bars and the value of the worst', () => {
    const container = drawn(240, 24);
    expect(container.querySelector('canvas')).not.toBeNull();
    expect(screen.getByText('31 % null')).toBeTruthy();
  });

  it('the worst 50 rows can still be read out', () => {
    drawn(240, 24);
    expect(screen.getByRole('table', { name: 'Worst first' })).toBeTruthy();
  });

  it('an old picture that is not refreshed says of when it is', () => {
    const later = { from: dateTime(RANGE.from), to: dateTime(NOW + 3 * 3_600_000), raw: { from: '', to: '' } };
    const { data } = propsOf({ frames: recorded() });
    drawn(800, 400, { timeRange: later, data: { ...data, state: LoadingState.Error } });
    expect(screen.getByText('Last picture of 16:30')).toBeTruthy();
  });
});
