// @vitest-environment jsdom
import '../support/stand-ins.ts';
import { ActionType, type FieldConfigSource, HttpRequestMethod } from '@grafana/data';
import { type BackendSrvRequest, locationService, setBackendSrv } from '@grafana/runtime';
import { PanelContextProvider } from '@grafana/ui';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import React, { type ComponentType } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { plugin } from '../../src/module.ts';
import { recorded } from '../support/car-loan.ts';
import { type Given, propsOf } from '../support/panel.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** The panel for a reader who may send requests. */
function draw(given: Omit<Given, 'frames'>): HTMLElement {
  const Panel = plugin.panel as ComponentType<ReturnType<typeof propsOf>>;
  const props = propsOf({ frames: recorded(), ...given });
  const context = { eventsScope: 'test', eventBus: props.eventBus, canExecuteActions: () => true };
  return render(
    <PanelContextProvider value={context as never}>
      <Panel {...props} />
    </PanelContextProvider>,
  ).container;
}

/** Moves to the newest cell but some of the second row, car_value, and clicks. */
async function click(container: HTMLElement, isNear: () => unknown): Promise<void> {
  const over = container.querySelector('.u-over');
  const [, second] = screen.getByRole('grid').querySelectorAll<HTMLElement>('[role=row][aria-label]');
  if (over === null || second === undefined) throw new Error('no chart');
  const place = { clientX: 300, clientY: Number.parseInt(second.style.top, 10) + 3, bubbles: true };
  fireEvent.mouseEnter(over, place);
  fireEvent.mouseMove(over, place);
  await waitFor(() => expect(isNear()).toBeTruthy());
  fireEvent.mouseDown(over, place);
  fireEvent.mouseUp(over, place);
  fireEvent.click(over, place);
}

/** What is sent to a server, of which there is none. */
function noted(): readonly BackendSrvRequest[] {
  const sent: BackendSrvRequest[] = [];
  const fetch = (request: BackendSrvRequest) => {
    sent.push(request);
    return { subscribe: () => undefined };
  };
  setBackendSrv({ fetch } as never);
  return sent;
}

const named = () => screen.queryByText('car_value', { selector: 'strong' });
const withDefaults = (defaults: FieldConfigSource['defaults']): FieldConfigSource => ({ defaults, overrides: [] });

describe('a click on a cell', () => {
  it('follows the data link that asks for no choice, in place of pinning', async () => {
    const open = vi.spyOn(window, 'open').mockReturnValue(null);
    const links = [{ title: 'Open', url: `https://grafana.example/d/feature?f=$\{__field.labels.feature}`, oneClick: true }];
    await click(draw({ fieldConfig: withDefaults({ links }) }), named);
    expect(open.mock.calls[0]?.[0]).toContain('/d/feature?f=');
    expect(screen.queryByRole('button', { name: 'Choose this feature' })).toBeNull();
  });

  it('does what its name does where no tooltip is wanted', async () => {
    const container = draw({ options: { tooltip: { mode: 'none' } } as never, variables: { feature: 'all' } });
    await click(container, () => container.querySelector('.u-over'));
    expect(locationService.getSearch().get('var-feature')).toBe('car_value');
    expect(named()).toBeNull();
  });
});

describe('an action of a field', () => {
  const actions = [
    {
      type: ActionType.Fetch,
      title: 'Start a retraining',
      confirmation: 'Retrain because of $why?',
      variables: [{ key: 'why', name: 'Reason', type: 'string' as never }],
      fetch: {
        method: HttpRequestMethod.POST,
        url: 'https://ci.example/retrain',
        queryParams: [['reason', '$why']] as [string, string][],
        body: '{"model": "car-loan"}',
      },
    },
  ];

  it('asks for what it needs, and is sent once it is confirmed', async () => {
    const sent = noted();
    await click(draw({ fieldConfig: withDefaults({ actions }) }), named);
    fireEvent.click(await screen.findByRole('button', { name: 'Start a retraining' }));
    fireEvent.change(screen.getByRole('textbox', { name: 'Reason' }), { target: { value: 'a&b' } });
    expect(screen.getByText('Retrain because of a&b?')).toBeTruthy();
    expect(sent).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(sent).toMatchObject([{ method: 'POST', url: 'https://ci.example/retrain?reason=a%26b', data: '{"model": "car-loan"}' }]);
  });

  it('to an address that is a script is never sent', async () => {
    const sent = noted();
    const script = [{ ...actions[0], variables: [], fetch: { method: HttpRequestMethod.GET, url: 'javascript:alert(1)' } }] as never;
    await click(draw({ fieldConfig: withDefaults({ actions: script }) }), named);
    fireEvent.click(await screen.findByRole('button', { name: 'Start a retraining' }));
    fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(sent).toEqual([]);
  });
});

it('the tooltip of all has the features of a moment in the order that is asked for, without those that an override leaves out', async () => {
  const properties = [{ id: 'custom.hideFrom.tooltip', value: true }];
  const overrides = [{ matcher: { id: 'byRegexp', options: '.*loan_length.*' }, properties }];
  const container = draw({ options: { tooltip: { mode: 'multi', sort: 'asc' } } as never, fieldConfig: { defaults: {}, overrides } });
  const names = () => [...document.querySelectorAll('span')].filter((one) => !container.contains(one)).map((one) => one.textContent);
  await click(container, () => names().includes('salary_range'));
  expect(names().filter((name) => /^[a-z_]+$/.test(name ?? ''))).toEqual(['co_applicant_income', 'salary_range', 'score', 'car_value']);
});

it('a row that an override hides is not there, nor what stands beside it', () => {
  const overrides = [
    {
      matcher: { id: 'byRegexp', options: '.*salary_range.*score.*|.*drift_score.*salary_range.*' },
      properties: [{ id: 'custom.hideFrom.viz', value: true }],
    },
  ];
  draw({ fieldConfig: { defaults: {}, overrides } });
  const names = [...screen.getByRole('grid').querySelectorAll('[role=rowheader]')].map((head) => head.lastElementChild?.textContent);
  expect(names).toEqual(['car_value', 'loan_length', 'co_applicant_income', 'score']);
});
