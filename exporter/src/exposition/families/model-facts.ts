import type { Snapshot } from '../../model.ts';
import type { Family } from '../family.ts';
import { ofModel } from '../scopes.ts';

export const MODEL_FACTS: readonly Family<Snapshot>[] = [
  ofModel({
    name: 'ml_model_info',
    type: 'gauge',
    help: 'Always 1; for joins: the task, and the labels of labels_info in the config.',
    labels: ['task', 'labels_info'],
    samples: ({ task, labelsInfo }, out) => out.add(1, task, labelsInfo),
  }),
  ofModel({
    name: 'ml_schema_missing_fields',
    type: 'gauge',
    help: 'Features that no row of the window had; named in /api/v1/status.',
    samples: ({ schema }, out) => out.add(schema.missing.length),
  }),
  ofModel({
    name: 'ml_schema_extra_fields',
    type: 'gauge',
    help: 'Fields of the records that the reference does not know; named in /api/v1/status.',
    samples: ({ schema }, out) => out.add(schema.extra.length),
  }),
  ofModel({
    name: 'ml_schema_changed_fields',
    type: 'gauge',
    help: "Features whose values have the wrong type in at least half of the window's rows; named in /api/v1/status.",
    samples: ({ schema }, out) => out.add(schema.changed.length),
  }),
];
