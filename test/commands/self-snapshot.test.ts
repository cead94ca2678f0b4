import { describe, expect, it } from 'vitest';
import { selfSnapshot } from '../../exporter/src/commands/self-snapshot.ts';
import { Exposition } from '../../exporter/src/exposition/exposition.ts';
import { TEXT } from '../../exporter/src/exposition/format.ts';
import { REJECT_REASONS } from '../../exporter/src/model.ts';
import { RESET_REASONS, Tally } from '../../exporter/src/tally.ts';
import { parseText } from '../support/exposition-parser.ts';

const COUNTERS = [
  'ml_exporter_input_bytes_total',
  'ml_exporter_input_records_total',
  'ml_exporter_file_rotations_total',
  'ml_exporter_late_records_total',
  'ml_exporter_early_records_total',
  'ml_exporter_bad_times_total',
];

describe('what the exporter says of an input that nothing came from yet', () => {
  it.each(['/var/log/loan/*.jsonl', '-', '/v1/predictions/loan', '/v1/cloudevents/loan'])('%s has every counter at 0', (name) => {
    const self = selfSnapshot({
      nodejs: 'v20.20.0',
      inputs: [{ name, tally: new Tally(), isUp: true, lagBytes: 0 }],
      series: { limit: 20_000, planned: 400, dropped: { version: 0, feature: 0, segment: 0 } },
      reload: { isSuccessful: true, atSeconds: 1_790_000_000 },
    });
    const families = parseText(new Exposition().render({ models: [], self }, TEXT).toString());
    const samples = families.flatMap((family) => family.samples).filter(({ labels }) => labels['input'] === name);
    const line = (family: string, reason?: string): string => `${family} ${reason ?? ''} 0`;
    expect(samples.map((sample) => `${sample.name} ${sample.labels['reason'] ?? ''} ${sample.value}`).sort()).toEqual(
      [
        'ml_exporter_input_up  1',
        line('ml_exporter_input_lag_bytes'),
        ...COUNTERS.map((family) => line(family)),
        ...REJECT_REASONS.map((reason) => line('ml_exporter_rejected_records_total', reason)),
        ...RESET_REASONS.map((reason) => line('ml_exporter_file_resets_total', reason)),
      ].sort(),
    );
  });
});
