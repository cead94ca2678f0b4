import { describe, expect, it } from 'vitest';
import { Exposition } from '../../exporter/src/exposition/exposition.ts';
import { TEXT } from '../../exporter/src/exposition/format.ts';
import type { SelfSnapshot } from '../../exporter/src/exposition/self.ts';
import { REJECT_REASONS } from '../../exporter/src/model.ts';
import { RESET_REASONS } from '../../exporter/src/tally.ts';
import { parseText } from '../support/exposition-parser.ts';
import { inputSnapshot, selfSnapshot } from '../support/self-snapshots.ts';

function linesOf(self: SelfSnapshot): readonly string[] {
  const text = new Exposition().render({ models: [], self }, TEXT).toString();
  parseText(text);
  return text.split('\n');
}

describe('the exporter', () => {
  it('says what is running', () => {
    expect(linesOf(selfSnapshot())).toContain('ml_exporter_build_info{version="0.1.0",nodejs="v20.20.0",revision="54813ad"} 1');
  });

  it('says since when its config is in force, and that a newer one was refused', () => {
    const lines = linesOf(selfSnapshot({ configReload: { successful: false, lastSuccessSeconds: 1_790_000_000 } }));
    expect(lines).toContain('ml_exporter_config_last_reload_successful 0');
    expect(lines).toContain('ml_exporter_config_last_reload_success_timestamp_seconds 1790000000');
  });

  it('has every reason from the first scrape on', () => {
    const lines = linesOf(selfSnapshot());
    const reasonsOf = (name: string) => lines.filter((line) => line.startsWith(`${name}{`)).map((line) => /reason="(\w+)"/.exec(line)?.[1]);
    expect(reasonsOf('ml_exporter_rejected_records_total')).toEqual(REJECT_REASONS);
    expect(reasonsOf('ml_exporter_file_resets_total')).toEqual(RESET_REASONS);
    expect(reasonsOf('ml_exporter_series_dropped_total').sort()).toEqual(['feature', 'segment', 'version']);
  });

  it('has no time of a record before the first', () => {
    const { lastRecordSeconds: _none, ...input } = inputSnapshot();
    expect(linesOf(selfSnapshot({ inputs: [input] })).join('\n')).not.toContain('ml_exporter_input_last_record_timestamp_seconds');
  });

  it('says nothing of state when none is kept', () => {
    const { state: _none, ...self } = selfSnapshot();
    expect(linesOf(self).join('\n')).not.toContain('ml_exporter_state_');
  });

  it('counts commits from 0 on, and has no time of a restored state before there was one', () => {
    const lines = linesOf(selfSnapshot({ state: { commits: 0, errors: 0 } })).filter((line) => line.startsWith('ml_exporter_state_'));
    expect(lines).toEqual(['ml_exporter_state_commits_total 0', 'ml_exporter_state_errors_total 0']);
  });

  it('says how often state was committed, how often that failed, and of when the restored windows are', () => {
    const lines = linesOf(selfSnapshot());
    expect(lines).toContain('ml_exporter_state_commits_total 41');
    expect(lines).toContain('ml_exporter_state_errors_total 2');
    expect(lines).toContain('ml_exporter_state_restored_timestamp_seconds 1789999970.25');
  });

  it('tells of a file that two models read as one input: down when either is, as far behind as the slower, counts added', () => {
    const inputs = [
      inputSnapshot({ name: 'a', up: true, lagBytes: 5, records: 10, lastRecordSeconds: 7 }),
      inputSnapshot({ name: 'b' }),
      inputSnapshot({ name: 'a', up: false, lagBytes: 9, records: 1, lastRecordSeconds: 3 }),
    ];
    const lines = linesOf(selfSnapshot({ inputs }));
    expect(lines).toContain('ml_exporter_input_up{input="a"} 0');
    expect(lines).toContain('ml_exporter_input_lag_bytes{input="a"} 9');
    expect(lines).toContain('ml_exporter_input_records_total{input="a"} 11');
    expect(lines).toContain('ml_exporter_input_last_record_timestamp_seconds{input="a"} 7');
    expect(lines).toContain('ml_exporter_rejected_records_total{input="a",reason="json"} 6');
  });
});
