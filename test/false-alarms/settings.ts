import { parseConfig } from '../../exporter/src/config/index.ts';
import type { Settings } from '../../exporter/src/settings.ts';

export const RECORD = { time: 'ts', features: 'features', score: 'score', prediction: 'prediction' };

/** Of a model of which only what must be said is said: every threshold is the default. */
export function settingsOf(window = '1h'): Settings {
  const inputs = [{ file: 'log/*.jsonl' }];
  const model = { name: 'calm', version: '1', task: 'binary', reference: 'calm.json', window, record: RECORD, inputs };
  const parsed = parseConfig(JSON.stringify({ models: [model] }), '/driftline.yaml');
  if ('problems' in parsed) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.settings;
}
