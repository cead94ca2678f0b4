import { describe, expect, it } from 'vitest';
import { DASHBOARDS, EVERYTHING, PANELS, type Panel, type Place, type Placed } from './read.ts';

function namesOf(panels: readonly Placed[]): readonly string[] {
  return panels.map(({ name }) => name);
}

describe('every panel', () => {
  it('says in sentences what it shows', () => {
    const wrong = PANELS.filter(
      ({ panel: { title, description = '' } }) => title === '' || description.length < 40 || !description.endsWith('.'),
    );
    expect(namesOf(wrong)).toEqual([]);
  });

  // Ours writes the unit of each of its numbers itself.
  it('has a unit and thresholds', () => {
    const wrong = PANELS.filter(
      ({ panel: { type, fieldConfig } }) =>
        (!fieldConfig?.defaults.unit && type !== 'driftline-drift-panel') || fieldConfig?.defaults.thresholds === undefined,
    );
    expect(namesOf(wrong)).toEqual([]);
  });

  it('asks the chosen data source, each query under a name of its own', () => {
    const wrong = PANELS.filter(({ panel: { datasource, targets = [] } }) => {
      const names = targets.map(({ refId }) => refId);
      const sources = [datasource, ...targets.map((target) => target.datasource)];
      return targets.length === 0 || new Set(names).size < names.length || sources.some((source) => source?.uid !== '${datasource}');
    });
    expect(namesOf(wrong)).toEqual([]);
  });

  it('changes the look of queries that it has', () => {
    const wrong = PANELS.filter(({ panel: { fieldConfig, targets = [] } }) => {
      const names = targets.map(({ refId }) => refId);
      return fieldConfig?.overrides.some(({ matcher }) => matcher.id === 'byFrameRefID' && !names.includes(matcher.options));
    });
    expect(namesOf(wrong)).toEqual([]);
  });
});

it('the timeline of segments says when nothing is recorded in all of its range, since core knows no words for an empty one', () => {
  const timeline = PANELS.find(({ panel }) => panel.title === 'Which segment, which version?')?.panel;
  const recorded = timeline?.targets
    ?.filter(({ refId }) => refId !== 'nothing')
    .flatMap(({ expr }) => expr.match(/(model:|ml_)[a-z0-9_:]+/g) ?? []);
  const nothing = timeline?.targets?.find(({ refId }) => refId === 'nothing')?.expr ?? '';
  expect(nothing).toMatch(/^vector\(-1\) unless on \(\) last_over_time\(\(.*\)\[\$__range:\$__interval\] @ end\(\)\)$/);
  expect(nothing.match(/(model:|ml_)[a-z0-9_:]+/g)).toEqual(recorded);
});

describe('states', () => {
  const states = PANELS.filter(({ panel }) => panel.type === 'stat' && (panel.targets ?? []).length > 1);

  it('are of now, so that nothing is left of what was good', () => {
    expect(namesOf(states.filter(({ panel }) => panel.targets?.some(({ instant }) => instant !== true)))).toEqual([]);
  });

  it('have a mark and a colour each', () => {
    const wrong = states.filter(
      ({ panel }) =>
        !panel.targets?.every(({ refId }) =>
          /^(✓ .* · green|! .* · orange|✕ .* · red|\? .* · text|\w.* · text)$/.test(lookOf(panel, refId)),
        ),
    );
    expect(namesOf(wrong)).toEqual([]);
  });
});

/** Name and colour that an override gives a query. */
function lookOf({ fieldConfig }: Panel, refId: string): string {
  const properties = fieldConfig?.overrides.find(({ matcher }) => matcher.options === refId)?.properties ?? [];
  const [name, colour] = ['displayName', 'color'].map((id) => properties.find((property) => property.id === id)?.value);
  return `${String(name)} · ${colour !== null && typeof colour === 'object' && 'fixedColor' in colour ? String(colour.fixedColor) : ''}`;
}

describe('the grid', () => {
  it('has room for every panel within its 24 columns', () => {
    const wrong = EVERYTHING.filter(
      ({ panel: { gridPos } }) => gridPos.x < 0 || gridPos.x + gridPos.w > 24 || gridPos.h < 1 || gridPos.w < 1,
    );
    expect(namesOf(wrong)).toEqual([]);
  });

  it.each(DASHBOARDS)('lets no panels overlap: $uid', (dashboard) => {
    const own = EVERYTHING.filter((one) => one.dashboard === dashboard);
    const pairs = own.flatMap((a, index) => own.slice(index + 1).map((b) => [a, b] as const));
    expect(pairs.filter(([a, b]) => overlap(a.panel.gridPos, b.panel.gridPos)).map(([a, b]) => `${a.name} and ${b.name}`)).toEqual([]);
  });

  it.each(DASHBOARDS)('leaves no hole beside a panel: $uid', (dashboard) => {
    const cells = EVERYTHING.filter((one) => one.dashboard === dashboard).reduce(
      (sum, { panel: { gridPos } }) => sum + gridPos.w * gridPos.h,
      0,
    );
    const bottom = Math.max(
      ...EVERYTHING.filter((one) => one.dashboard === dashboard).map(({ panel: { gridPos } }) => gridPos.y + gridPos.h),
    );
    expect(cells).toBe(24 * bottom);
  });
});

function overlap(a: Place, b: Place): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

describe('our panel', () => {
  it.each(DASHBOARDS.filter(({ panels }) => panels.some(({ type }) => type === 'driftline-drift-panel')))(
    'has a twin in core panels, in a row that is closed: $uid',
    ({ panels }) => {
      const row = panels.at(-1);
      expect(row).toMatchObject({ type: 'row', title: 'Same in core panels', collapsed: true });
      const twins = row?.panels ?? [];
      expect(twins.filter(({ type }) => type === 'driftline-drift-panel')).toEqual([]);
      // The twin of panel n is panel 50 + n.
      const ours = panels.filter(({ type }) => type === 'driftline-drift-panel').map(({ id }) => id + 50);
      expect(twins.map(({ id }) => id)).toEqual(expect.arrayContaining(ours));
    },
  );
});
