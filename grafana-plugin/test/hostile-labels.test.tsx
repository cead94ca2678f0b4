// @vitest-environment jsdom
import './support/stand-ins.ts';
import type { DataFrame } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { query } from './support/car-loan.ts';
import { renderPanel } from './support/panel.tsx';

afterEach(cleanup);

/** Placeholders are written in two parts, so that nothing takes them for templates. */
const PLACEHOLDER = `$\{__cell}`;
const RIGHT_TO_LEFT = '\u202Eelpmaxe';

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  `javascript:alert('1')`,
  PLACEHOLDER,
  '$feature [[feature]] %27 & ? # /../',
  'long'.repeat(500),
  RIGHT_TO_LEFT,
  'שלום',
  '__proto__',
  'constructor',
  ' ',
  '\u0000\n\t',
  '{step} {check} {cause}',
];

const LINKS = { defaults: { links: [{ title: 'Open', url: '/d/feature?var-feature=a', oneClick: false }] }, overrides: [] };
const ROOM = { width: 1424, height: 900 };
const RUNBOOK = { runbook: 'https://runbooks.example/{step}/{check}/{cause}' };

/** Nothing of the labels became an element, an event handler or an address of its own. */
function expectHarmless(container: HTMLElement): void {
  expect(container.querySelector('img, script, iframe, [onerror]')).toBeNull();
  for (const link of container.querySelectorAll('a')) expect(['https:', 'http:']).toContain(link.protocol);
}

function overview(): DataFrame[] {
  return [
    ...query(
      'score',
      HOSTILE.map((feature, index) => ['ml_feature_drift_score', { feature, model: feature }, () => index / 4] as const),
    ),
    ...query(
      'faults',
      HOSTILE.map((name) => ['model_feature:fault_share:ratio1h', { feature: name, model: name, fault: name }, () => 0.9] as const),
    ),
  ];
}

describe('labels that somebody else chose', () => {
  it('are names in Overview, and nothing else', () => {
    const { container } = renderPanel({ frames: overview(), fieldConfig: LINKS, ...ROOM });
    expectHarmless(container);
    const names = screen.getAllByRole('rowheader').map((head) => head.textContent);
    expect(names.some((name) => name?.includes('<img src=x onerror=alert(1)>'))).toBe(true);
  });

  it('cannot turn the text around them', () => {
    const { container } = renderPanel({ frames: overview(), ...ROOM });
    expect(container.textContent).toContain('elpmaxe');
    expect(container.innerHTML).not.toContain('\u202E');
  });

  it.each(HOSTILE)('can be chosen as they are: %j', (feature) => {
    const bins = HOSTILE.map(
      (name) => ['ml_feature_category_total', { feature: name, category: name }, (column: number) => column] as const,
    );
    const { container } = renderPanel({ frames: query('bins', bins), variables: { feature }, ...ROOM });
    expectHarmless(container);
    expect(screen.getByRole('heading', { level: 3 })).toBeTruthy();
  });

  it('are categories, faults and edges in Distribution', () => {
    const bins = HOSTILE.map(
      (category) => ['ml_feature_category_total', { feature: 'age', category }, (column: number) => column] as const,
    );
    const edges = HOSTILE.map((le) => ['ml_feature_value_bucket', { feature: 'age', le }, (column: number) => column] as const);
    const faults = HOSTILE.map((fault) => ['model_feature:fault_share:ratio1h', { feature: 'age', fault }, () => 0.5] as const);
    const { container } = renderPanel({ frames: [...query('bins', bins), ...query('faults', faults)], ...ROOM });
    expectHarmless(container);
    for (const mark of container.querySelectorAll('[data-tip]')) fireEvent.mouseMove(mark);
    expectHarmless(container);
    cleanup();
    expectHarmless(renderPanel({ frames: query('bins', edges), ...ROOM }).container);
  });

  it('are checks, causes, signs and models in Diagnosis, and stay within their part of an address', () => {
    const frames = [
      ...query(
        'checks',
        HOSTILE.map((name) => ['model:check_status', { step: name, check: name, model: PLACEHOLDER }, () => 2] as const),
      ),
      ...query(
        'causes',
        HOSTILE.map((cause) => ['model:likely_cause', { cause, model: PLACEHOLDER }, () => 1] as const),
      ),
      ...query(
        'signs',
        HOSTILE.map((sign) => ['model:cause_sign', { cause: sign, sign, model: PLACEHOLDER }, () => 1] as const),
      ),
    ];
    const { container } = renderPanel({ frames, options: RUNBOOK, ...ROOM });
    expectHarmless(container);
    const addresses = [...container.querySelectorAll('a')].map(({ href }) => new URL(href));
    expect(addresses.length).toBeGreaterThan(HOSTILE.length - 1);
    for (const { host } of addresses) expect(host).toBe('runbooks.example');
  });

  it('are set as one value of a variable', () => {
    for (const feature of HOSTILE) {
      locationService.push('/d/driftline');
      renderPanel({
        frames: query('score', [
          ['ml_feature_drift_score', { feature: 'calm' }, () => 0],
          ['ml_feature_drift_score', { feature }, () => 3],
        ]),
        variables: { feature: 'All' },
        ...ROOM,
      });
      const [worst] = screen.getAllByRole('rowheader');
      fireEvent.click(worst?.querySelector('button') as Element);
      expect([...locationService.getSearch().entries()]).toEqual([['var-feature', feature]]);
      cleanup();
    }
  });
});

it('a label that is empty is an absent one', () => {
  const { container } = renderPanel({ frames: query('score', [['ml_feature_drift_score', { feature: '' }, () => 3]]), ...ROOM });
  expectHarmless(container);
  expect(screen.getAllByRole('rowheader')[0]?.textContent).toContain('car-loan');
});
