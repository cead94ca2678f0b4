import type { Family, FamilyHead, SampleSink } from '../family.ts';
import { mergeSameInputs } from '../same-inputs.ts';
import type { InputSnapshot, SelfSnapshot, StateSnapshot } from '../self.ts';

/** What the exporter says about itself. Prometheus makes `up` and the scrape's own metrics; per input there is more to say. */
export const SELF: readonly Family<SelfSnapshot>[] = [
  ofExporter({
    name: 'ml_exporter_build_info',
    type: 'gauge',
    help: 'Always 1; the labels say what is running: version, nodejs, and revision when it is known.',
    labels: ['version', 'nodejs'],
    samples: ({ version, nodejs, revision }, out) => out.add(1, version, revision === undefined ? nodejs : { nodejs, revision }),
  }),
  ofExporter({
    name: 'ml_exporter_config_last_reload_successful',
    type: 'gauge',
    help: '1 when the last attempt to read the config succeeded, else 0; then the config before it is still in force.',
    samples: ({ configReload }, out) => out.add(Number(configReload.successful)),
  }),
  ofExporter({
    name: 'ml_exporter_config_last_reload_success_timestamp_seconds',
    type: 'gauge',
    help: 'When the config was last read successfully, seconds since the epoch.',
    samples: ({ configReload }, out) => out.add(configReload.lastSuccessSeconds),
  }),
  ofInputs({
    name: 'ml_exporter_input_up',
    type: 'gauge',
    help: '1 when the input can be read, else 0.',
    samples: ({ name, up }, out) => out.add(Number(up), name),
  }),
  ofInputs({
    name: 'ml_exporter_input_lag_bytes',
    type: 'gauge',
    help: 'Bytes of the input that are not read yet; absent until all its files were looked at once.',
    samples: ({ name, lagBytes }, out) => out.add(lagBytes, name),
  }),
  ofInputs({
    name: 'ml_exporter_input_last_record_timestamp_seconds',
    type: 'gauge',
    help: "Event time of the input's newest record, seconds since the epoch; absent before the first record.",
    samples: ({ name, lastRecordSeconds }, out) => out.add(lastRecordSeconds, name),
  }),
  ofInputs({
    name: 'ml_exporter_input_bytes_total',
    type: 'counter',
    help: 'Bytes read from the input.',
    samples: ({ name, bytes }, out) => out.add(bytes, name),
  }),
  ofInputs({
    name: 'ml_exporter_input_records_total',
    type: 'counter',
    help: 'Records of the input that were accepted.',
    samples: ({ name, records }, out) => out.add(records, name),
  }),
  ofInputs({
    name: 'ml_exporter_rejected_records_total',
    type: 'counter',
    help: 'Records of the input that were refused as a whole, by reason.',
    labels: ['reason'],
    samples: ({ name, rejected }, out) => {
      for (const [reason, count] of Object.entries(rejected)) out.add(count, name, reason);
    },
  }),
  ofInputs({
    name: 'ml_exporter_file_resets_total',
    type: 'counter',
    help: 'Files that were started again from their beginning, by reason.',
    labels: ['reason'],
    samples: ({ name, resets }, out) => {
      for (const [reason, count] of Object.entries(resets)) out.add(count, name, reason);
    },
  }),
  ofInputs({
    name: 'ml_exporter_file_rotations_total',
    type: 'counter',
    help: 'Rotations of the files of the input.',
    samples: ({ name, rotations }, out) => out.add(rotations, name),
  }),
  ofInputs({
    name: 'ml_exporter_late_records_total',
    type: 'counter',
    help: 'Records older than the window: in the counters only.',
    samples: ({ name, late }, out) => out.add(late, name),
  }),
  ofInputs({
    name: 'ml_exporter_early_records_total',
    type: 'counter',
    help: 'Records more than five minutes ahead of the clock: in the counters only.',
    samples: ({ name, early }, out) => out.add(early, name),
  }),
  ofInputs({
    name: 'ml_exporter_bad_times_total',
    type: 'counter',
    help: 'Records whose time could not be read: counted at the time of reading.',
    samples: ({ name, badTimes }, out) => out.add(badTimes, name),
  }),
  ofState({
    name: 'ml_exporter_state_commits_total',
    type: 'counter',
    help: 'Commits of windows and file positions to disk; absent when no state is kept.',
    samples: ({ commits }, out) => out.add(commits),
  }),
  ofState({
    name: 'ml_exporter_state_errors_total',
    type: 'counter',
    help: 'Commits that failed, whose content is part of the next one; absent when no state is kept.',
    samples: ({ errors }, out) => out.add(errors),
  }),
  ofState({
    name: 'ml_exporter_state_restored_timestamp_seconds',
    type: 'gauge',
    help: 'When the state that the windows were restored from was committed, seconds since the epoch; absent when nothing was restored.',
    samples: ({ restoredSeconds }, out) => out.add(restoredSeconds),
  }),
  ofExporter({
    name: 'ml_exporter_series',
    type: 'gauge',
    help: 'Series that this exporter can have at most with its present config.',
    samples: ({ series }, out) => out.add(series),
  }),
  ofExporter({
    name: 'ml_exporter_series_limit',
    type: 'gauge',
    help: 'Largest number of series that the config allows.',
    samples: ({ seriesLimit }, out) => out.add(seriesLimit),
  }),
  ofExporter({
    name: 'ml_exporter_series_dropped_total',
    type: 'counter',
    help: 'Series left out to stay within the limit, by what they belonged to.',
    labels: ['reason'],
    samples: ({ seriesDropped }, out) => {
      for (const [reason, count] of Object.entries(seriesDropped)) out.add(count, reason);
    },
  }),
];

interface Definition<Part> extends FamilyHead {
  readonly labels?: readonly string[];
  readonly samples: (part: Part, out: Pick<SampleSink, 'add'>) => void;
}

function ofExporter({ labels = [], samples, ...head }: Definition<SelfSnapshot>): Family<SelfSnapshot> {
  return { ...head, scope: 'exporter', labels, collect: samples };
}

function ofState({ samples, ...definition }: Definition<StateSnapshot>): Family<SelfSnapshot> {
  return ofExporter({
    ...definition,
    samples: ({ state }, out) => {
      if (state !== undefined) samples(state, out);
    },
  });
}

function ofInputs({ labels = [], samples, ...head }: Definition<InputSnapshot>): Family<SelfSnapshot> {
  const collect = ({ inputs }: SelfSnapshot, sink: SampleSink): void => {
    for (const input of mergeSameInputs(inputs)) samples(input, sink);
  };
  return { ...head, scope: 'exporter', labels: ['input', ...labels], collect };
}
