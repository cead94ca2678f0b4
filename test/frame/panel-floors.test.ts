import { beforeAll, describe, expect, it } from 'vitest';
import { type Finding, lint } from '../support/lint-fixture.ts';

/** What each room of the panel may not import, as its ARCHITECTURE.md tells. */
const REFUSED: readonly (readonly [string, readonly string[]])[] = [
  [
    'model/probe.ts',
    ["'react'", "'@grafana/ui'", "'@grafana/runtime'", "'../grafana/chart.ts'", "'../views/view.ts'", "'../editor/any.ts'"],
  ],
  ['model/judged/probe.ts', ["'react'", "'../../grafana/chart.ts'", "'../../views/view.ts'"]],
  ['grafana/probe.ts', ["'../model/levels.ts'", "'../views/view.ts'", "'../editor/any.ts'"]],
  ['views/overview/probe.ts', ["'../distribution/any.ts'", "'../diagnosis/any.ts'", "'../../editor/any.ts'", "'../../DriftPanel.tsx'"]],
  ['views/distribution/probe.ts', ["'../overview/any.ts'", "'../diagnosis/any.ts'"]],
  ['views/diagnosis/probe.ts', ["'../overview/any.ts'", "'../distribution/any.ts'"]],
  ['views/parts/probe.ts', ["'../overview/any.ts'", "'../../DriftPanel.tsx'"]],
  ['suggest.ts', ["'../../exporter/src/model.ts'", "'@driftline/exporter'"]],
];

const ALLOWED: readonly (readonly [string, readonly string[]])[] = [
  ['model/probe.ts', ["'@grafana/data'", "'./levels.ts'", "'../options.ts'"]],
  ['grafana/probe.ts', ["'@grafana/ui'", "'react'", "'../options.ts'"]],
  ['views/overview/probe.ts', ["'@grafana/ui'", "'../parts/any.ts'", "'../../model/distribution/bins.ts'", "'../../grafana/chart.ts'"]],
];

function probes(rooms: typeof REFUSED): Map<string, string> {
  return new Map(
    rooms.map(([path, imports]) => [`grafana-plugin/src/${path}`, imports.map((name) => `export * from ${name};`).join('\n')]),
  );
}

describe('the floors of the panel', () => {
  let refused: readonly Finding[] = [];
  let allowed: readonly Finding[] = [];
  beforeAll(async () => {
    refused = await lint(probes(REFUSED));
    allowed = await lint(probes(ALLOWED));
  });

  for (const [path, imports] of REFUSED) {
    it(`refuse every import of ${path} that leaves its room`, () => {
      const lines = refused.filter((finding) => finding.path.endsWith(`src/${path}`) && finding.rule === 'lint/style/noRestrictedImports');
      expect(lines.map(({ line }) => imports[line - 1]).sort()).toEqual([...imports].sort());
    });
  }

  it('let rooms import what stands below them', () => {
    expect(allowed.filter(({ rule }) => rule === 'lint/style/noRestrictedImports')).toEqual([]);
  });
});

it('an unstable part of Grafana is refused outside its wrapper', async () => {
  const files = new Map([
    ['grafana-plugin/src/views/overview/Grid.tsx', "import { UPlotChart } from '@grafana/ui';\nexport const Grid = UPlotChart;\n"],
    ['grafana-plugin/src/grafana/chart.ts', "import { UPlotChart } from '@grafana/ui';\nexport const Chart = UPlotChart;\n"],
  ]);
  const findings = (await lint(files)).filter(({ rule }) => rule === 'lint/style/noRestrictedImports');
  expect(findings.map(({ path }) => path)).toEqual(['grafana-plugin/src/views/overview/Grid.tsx']);
});
