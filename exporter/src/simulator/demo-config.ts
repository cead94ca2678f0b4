import { liveFiles, referenceFile } from './layout.ts';
import { SIMULATED_MODELS } from './models/index.ts';
import type { SimulatedModel } from './simulated-model.ts';

export interface DemoConfigOptions {
  /** Short enough that an incident shows within a minute; an hour for the history. */
  readonly window: string;
  readonly minimumRows: number;
  /** Each segment has all series of its model once more, and days of them take a minute to make. */
  readonly hasSegments: boolean;
}

export const LIVE_CONFIG: DemoConfigOptions = { window: '2m', minimumRows: 200, hasSegments: true };
export const HISTORY_CONFIG: DemoConfigOptions = { window: '1h', minimumRows: 200, hasSegments: false };

function modelEntry(model: SimulatedModel, { window, minimumRows, hasSegments }: DemoConfigOptions): readonly string[] {
  const entry = [
    `name: ${model.name}`,
    `version: "${model.version}"`,
    `task: ${model.task}`,
    `reference: ${referenceFile(model.name)}   # made by: driftline profile --model ${model.name} --input training rows`,
    `window: ${window}`,
    'record:',
    '  time: ts',
    '  id: request_id',
    '  features: features',
    '  prediction: prediction',
    ...(model.task === 'regression' ? [] : ['  score: score']),
    '  label: label   # the simulator tells the outcome at once; real ones often come later',
    ...model.settings.filter((line) => hasSegments || !line.startsWith('segments:')),
    'drift:',
    `  minimum_rows: ${minimumRows}`,
    '  features:',
    `    ${model.importance.feature}: {importance: ${model.importance.share}}   # as the training said: the feature that matters most`,
    'inputs:',
    `  - {file: "${liveFiles(model.name)}", format: jsonl}`,
  ];
  return entry.map((line, place) => (place === 0 ? `  - ${line}` : `    ${line}`));
}

/** The demo's driftline.yaml. Paths are relative to the folder that it stands in. */
export function demoConfig(options: DemoConfigOptions = LIVE_CONFIG): string {
  return [
    '# Three simulated models, watched by Driftline. Their day lasts ten minutes and their windows are short to match;',
    '# with real traffic an hour or a day is a better window.',
    'models:',
    ...SIMULATED_MODELS.flatMap((model) => [...modelEntry(model, options), '']),
  ].join('\n');
}
