import { replay } from '../../exporter/src/commands/replay.ts';
import { runCommand } from './commands.ts';

/** One value of one series at one step end. */
export interface ReplayedSample {
  /** Seconds since the epoch. */
  readonly time: number;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What `replay --format jsonl` makes of logs in a folder. */
export async function replayed(folder: string, logs: readonly string[], step = '1h'): Promise<readonly ReplayedSample[]> {
  const { code, stdout, stderr } = await runCommand(replay, ['--format', 'jsonl', '--step', step, ...logs], folder);
  if (code !== 0) throw new Error(`replay failed: ${stderr}`);
  return stdout.trimEnd().split('\n').map(parseSample);
}

/** The border to the command: its lines are taken as documented. */
function parseSample(line: string): ReplayedSample {
  return JSON.parse(line) as ReplayedSample;
}

/** Values of one series in order of time. */
export function seriesOf(
  samples: readonly ReplayedSample[],
  name: string,
  labels: Readonly<Record<string, string>> = {},
): [time: number, value: number][] {
  const isMeant = (sample: ReplayedSample) =>
    sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value);
  return samples.filter(isMeant).map(({ time, value }) => [time, value]);
}
