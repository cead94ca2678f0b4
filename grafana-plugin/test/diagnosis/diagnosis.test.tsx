// @vitest-environment jsdom
import '../support/stand-ins.ts';
import {
  type AbsoluteTimeRange,
  type DataFrame,
  DataHoverClearEvent,
  DataHoverEvent,
  dateTime,
  EventBusSrv,
  toDataFrame,
} from '@grafana/data';
import { type PanelContext, PanelContextProvider } from '@grafana/ui';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import React from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { plugin } from '../../src/module.ts';
import { distribution, NOW, query, RANGE, STEP } from '../support/car-loan.ts';
import { type Given, propsOf } from '../support/panel.tsx';
import { brokenJoin, calm, DEPLOY } from './broken-join.ts';

afterEach(cleanup);

interface Room {
  readonly width?: number;
  readonly height?: number;
  readonly annotations?: DataFrame[];
  readonly to?: number;
  readonly context?: PanelContext;
  readonly onChangeTimeRange?: (range: AbsoluteTimeRange) => void;
}

function draw(
  given: Given,
  { width = 1400, height = 720, annotations = [], to = NOW, onChangeTimeRange = () => undefined, context }: Room = {},
): HTMLElement {
  const Panel = plugin.panel;
  if (Panel === null) throw new Error('the plugin has no panel');
  const props = propsOf(given);
  const timeRange = { ...props.timeRange, from: dateTime(RANGE.from), to: dateTime(to) };
  const data = { ...props.data, annotations, timeRange };
  const panel = <Panel {...props} onChangeTimeRange={onChangeTimeRange} data={data} timeRange={timeRange} width={width} height={height} />;
  return render(context === undefined ? panel : <PanelContextProvider value={context}>{panel}</PanelContextProvider>).container;
}

const DEPLOYED = toDataFrame({
  fields: [
    { name: 'time', values: [DEPLOY] },
    { name: 'text', values: ['deploy crm-export 4.2'] },
  ],
});

/** Rows of the checklist as texts: step where it begins, status, check, note, since. */
function checklist(): string[][] {
  const rows = within(screen.getByRole('table', { name: 'Checklist' }))
    .getAllByRole('row')
    .slice(1);
  // The glyph's title is its word for those who see it alone.
  return rows.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').trim().replace(/^(\w+) \1$/, '$1')));
}

describe('the verdict', () => {
  it('names the likely cause, what speaks for it, how it came, and what it is not', () => {
    const container = draw({ frames: brokenJoin() }, { annotations: [DEPLOYED] });
    const heading = screen.getByRole('heading', { name: 'Likely cause: broken pipeline' });
    expect(heading.closest('[aria-live="polite"]')).not.toBeNull();
    expect(container.textContent).toContain('salary_range is null in 31.0 % of rows since Thu 14:00, 0.1 % in the reference.');
    expect(container.textContent).toContain('Sudden. 8 min after “deploy crm-export 4.2”. Signs met: 1 of 1.');
    expect(container.textContent).toContain('No sign of: concept drift.');
  });

  it('is that nothing is wrong, with what was looked at, and no advice', () => {
    const container = draw({ frames: calm() });
    expect(screen.getByRole('heading', { name: 'Nothing is wrong with car-loan' })).toBeDefined();
    expect(container.textContent).toContain('1,864 rows in the last hour. 1 of 2 features has too few rows. 10 checks are unknown.');
    expect(screen.queryByText('What to do now')).toBeNull();
    expect(screen.queryByText('How it changed')).toBeNull();
  });

  it('is unknown once the data has stopped, and so is each check', () => {
    draw({ frames: brokenJoin() }, { to: NOW + 3 * STEP });
    expect(screen.getByRole('heading', { name: 'Unknown: no new data since Thu 16:30' })).toBeDefined();
    expect(new Set(checklist().map((row) => row.at(-4)))).toEqual(new Set(['Unknown']));
    expect(screen.getByText('Look at the exporter.')).toBeDefined();
  });
});

describe('what to do now', () => {
  it('begins with the verb, and forbids to retrain while an input is faulty', () => {
    draw({ frames: brokenJoin() });
    expect(
      within(screen.getByRole('region', { name: 'What to do now' }))
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'Repair the input. Find what fills salary_range; undo its last change.',
      'Do not retrain. The inputs are broken: the model would learn the nulls.',
      'Then judge car_value. If its change is real, the owner of the model decides on retraining.',
    ]);
  });

  it('leads to the runbook of the option, with the names filled in', () => {
    const options = { runbook: 'https://runbooks.example/{cause}#{check}' };
    draw({ frames: brokenJoin(), options });
    expect(screen.getByRole('link', { name: 'Open runbook' }).getAttribute('href')).toBe('https://runbooks.example/broken_pipeline#faults');
  });

  it('leads nowhere that is not the web', () => {
    draw({ frames: brokenJoin(), options: { runbook: 'javascript:alert("{cause}")' } });
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('turns to the distribution of a feature that is named where there are bins', () => {
    draw({ frames: [...brokenJoin(), ...distribution()] });
    fireEvent.click(screen.getByRole('button', { name: 'Show car_value' }));
    expect(screen.getByRole('heading', { name: /car_value/ })).toBeDefined();
  });

  it('offers no feature where there is nowhere to go', () => {
    draw({ frames: brokenJoin() });
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('the checklist', () => {
  it('says each check by step, with number, limit and since when', () => {
    draw({ frames: brokenJoin() });
    expect(checklist()).toEqual([
      ['Data inputs', 'Pass', 'Rows arrive', '1,864 in the last hour', ''],
      ['Pass', 'Schema', 'all fields present, no type changed', ''],
      ['Fail', 'Faults', 'salary_range: 31.0 % null, limit 1.2 %', 'Thu 14:00'],
      ['Investigate', 'Distributions', '1 of 3 drifted: car_value, 2.4 × limit', 'before Tue 16:30'],
      ['Feature pipeline', 'Pass', 'Training and serving agree', 'version 2026-01 has been calm', ''],
      ['Pass', 'Default values', 'none above its limit', ''],
      ['Predictions', 'Investigate', 'Score distribution', '1.5 × limit; began with the nulls', 'Thu 14:00'],
      ['Pass', 'Score stuck', 'several values', ''],
      ['Labels and performance', 'Unknown', 'Realised performance', 'too few labelled rows', ''],
      ['Investigate', 'Estimated performance', 'ROC AUC 0.938, limit 0.963; doubtful while input is faulty', 'before Tue 16:30'],
      ['Unknown', 'Business measures', 'no business measure with a week of history', ''],
      ['External dependencies', 'Unknown', 'Targets answer, Failed requests, Latency', 'no series connected', ''],
      ['System resources', 'Pass', 'Memory', 'below its limit', ''],
      ['Unknown', 'CPU', 'no series connected', ''],
    ]);
    expect(screen.getByRole('region', { name: 'Checklist' }).textContent).toContain('1 fail');
  });

  it('has a link over each row, and says how to connect what is missing', () => {
    draw({ frames: brokenJoin(), options: { runbook: '/d/runbooks?step={step}&check={check}' } });
    expect(screen.getByRole('link', { name: 'Faults' }).getAttribute('href')).toBe('/d/runbooks?step=data_inputs&check=faults');
    expect(screen.getByRole('link', { name: 'How to connect labels' }).getAttribute('href')).toContain('check=realised');
  });

  it('follows the data link of its series before the runbook', () => {
    const links = [{ title: 'Dashboard', url: '/d/faults' }];
    const options = { runbook: '/runbook' };
    draw({ frames: brokenJoin(), options, fieldConfig: { defaults: { links }, overrides: [] } });
    expect(screen.getByRole('link', { name: 'Faults' }).getAttribute('href')).toBe('/d/faults');
  });

  it('writes names of checks and labels as text, whatever they hold', () => {
    const evil = '<img src=x onerror=alert(1)>';
    const frames = [
      ...query('checks', [['model:check_status', { step: evil, check: evil }, () => 2]]),
      ...query('causes', [['model:likely_cause', { cause: evil }, () => 1]]),
    ];
    const container = draw({ frames });
    expect(container.querySelector('img')).toBeNull();
    expect(screen.getByRole('heading', { name: `Likely cause: ${evil}` })).toBeDefined();
  });
});

describe('the charts', () => {
  it('say in words what they draw', () => {
    draw({ frames: brokenJoin() });
    const said = screen.getAllByRole('img').map((image) => image.getAttribute('aria-label'));
    expect(said).toContain('salary_range, share of null, sudden since Thu 14:00, 0.1 % to 31.0 % in one step');
    expect(said).toContain('car_value, drift score, sudden since Wed 11:30, 0.12 to 2.4 in one step');
    expect(said).toContain(
      'ROC AUC, realised 0.970, estimated 0.938, reference 0.973, limit 0.963, estimate doubtful while an input is faulty',
    );
  });

  it('weigh by importance, with the factors beside the product', () => {
    draw({ frames: brokenJoin() });
    const rows = within(screen.getByRole('region', { name: 'What weighs most' })).getAllByRole('listitem');
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'strongly driftedcar_value0.34 × 2.40.82',
      'faulty inputsalary_range0.21 × 3, faulty0.63',
      'calmloan_length0.12 × 0.180.02',
    ]);
  });

  it('mark where labels end and where the estimate is doubtful', () => {
    draw({ frames: brokenJoin() });
    const section = screen.getByRole('region', { name: 'ROC AUC' });
    expect(section.textContent).toContain('labels end here');
    expect(section.textContent).toContain('estimate doubtful');
    expect(section.textContent).toContain('with 95 % bands');
  });
});

it('a drag over a chart becomes the time range, a click does not', () => {
  const ranges: AbsoluteTimeRange[] = [];
  draw({ frames: brokenJoin() }, { width: 1416, onChangeTimeRange: (range) => ranges.push(range) });
  const strip = screen.getByRole('img', { name: /share of null/ });
  const drag = (from: number, to: number): void => {
    fireEvent.mouseDown(strip, { clientX: from });
    fireEvent.mouseMove(strip, { clientX: to });
    fireEvent.mouseUp(strip, { clientX: to });
  };
  drag(100, 102);
  expect(ranges).toEqual([]);
  drag(282, 0);
  expect(ranges).toEqual([{ from: RANGE.from, to: RANGE.from + (RANGE.to - RANGE.from) / 2 }]);
});

describe('the crosshair', () => {
  const shared = (sync: number): { bus: EventBusSrv; strip: HTMLElement; line: HTMLElement } => {
    const bus = new EventBusSrv();
    draw({ frames: brokenJoin() }, { width: 1416, context: { eventBus: bus, eventsScope: 'global', sync: () => sync } });
    const strip = screen.getByRole('img', { name: /share of null/ });
    return { bus, strip, line: strip.parentElement?.lastElementChild as HTMLElement };
  };
  const middle = (RANGE.from + RANGE.to) / 2;

  it('follows the other panels where the dashboard shares it', () => {
    const { bus, line } = shared(1);
    bus.publish(new DataHoverEvent({ point: { time: middle } }));
    expect([line.style.display, line.style.left]).toEqual(['block', '282px']);
    bus.publish(new DataHoverClearEvent());
    expect(line.style.display).toBe('none');
  });

  it('tells the other panels where the pointer is', () => {
    const { bus, strip } = shared(1);
    const times: unknown[] = [];
    bus.subscribe(DataHoverEvent, ({ payload }) => times.push(payload.point['time']));
    fireEvent.mouseMove(strip, { clientX: 282 });
    expect(times).toEqual([middle]);
  });

  it('stays alone where it is not shared', () => {
    const { bus, line } = shared(0);
    bus.publish(new DataHoverEvent({ point: { time: middle } }));
    expect(line.style.display).toBe('');
  });
});

describe('a small panel', () => {
  it('shows what asks for a look below 400 pixels of height', () => {
    draw({ frames: brokenJoin() }, { width: 900, height: 380 });
    expect(checklist().map((row) => row.find((cell) => cell === 'Fail' || cell === 'Investigate'))).toEqual([
      'Fail',
      'Investigate',
      'Investigate',
      'Investigate',
    ]);
    expect(screen.getByText('and 10 pass or unknown')).toBeDefined();
    expect(screen.queryByText('How it changed')).toBeNull();
  });

  it('shows the verdict alone below 140', () => {
    draw({ frames: brokenJoin() }, { height: 130 });
    expect(screen.getByRole('heading').textContent).toBe('Likely cause: broken pipeline');
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('drops steps and times where it is narrow', () => {
    draw({ frames: brokenJoin() }, { width: 420 });
    expect(checklist()[2]).toEqual(['Fail', 'Faults', 'salary_range: 31.0 % null, limit 1.2 %']);
  });
});
