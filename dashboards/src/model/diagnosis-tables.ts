import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { MappingType, type Panel, type ValueMap } from '@grafana/grafana-foundation-sdk/dashboard';
import { rows } from '../parts/query.ts';
import { keepColumns, table } from '../parts/table.ts';
import { thresholds } from '../parts/thresholds.ts';
import { MODEL } from '../promql.ts';

/** Diagnosis without our panel: what the rules say of each check. */
export function checksTable(): Builder<Panel> {
  return table({
    on: 'model',
    number: 57,
    title: 'Checklist',
    description:
      'The twin of "What is wrong, and what to do?": each check with its status, of the worst version. A check that nothing feeds is not listed.',
    width: 12,
    height: 13,
    queries: [rows('checks', `sort_desc(max by (step, check) (model:check_status{${MODEL}}))`)],
    transformations: keepColumns({ step: 'Step', check: 'Check', Value: 'Status' }),
    columns: {
      Status: [
        { id: 'mappings', value: [STATUSES] },
        { id: 'custom.cellOptions', value: { type: 'color-text' } },
      ],
    },
    empty: 'The rules of the diagnosis are not loaded',
  });
}

export function causesTable(): Builder<Panel> {
  return table({
    on: 'model',
    number: 67,
    title: 'Likely causes',
    description:
      'Share of the signs of each cause that are met. A half or less is no suspicion. What to do for each stands in the runbooks.',
    width: 12,
    height: 13,
    unit: 'percentunit',
    queries: [rows('causes', `sort_desc(max by (cause) (model:likely_cause{${MODEL}}))`)],
    transformations: keepColumns({ cause: 'Cause', Value: 'Signs met' }),
    columns: {
      'Signs met': [
        { id: 'thresholds', value: thresholds([0.5001, 'orange']).build() },
        { id: 'custom.cellOptions', value: { type: 'color-text' } },
      ],
    },
    empty: 'The rules of the diagnosis are not loaded',
  });
}

const STATUSES: ValueMap = {
  type: MappingType.ValueToText,
  options: {
    0: { text: '✓ pass', color: 'text', index: 0 },
    1: { text: '! investigate', color: 'orange', index: 1 },
    2: { text: '✕ fail', color: 'red', index: 2 },
  },
};
