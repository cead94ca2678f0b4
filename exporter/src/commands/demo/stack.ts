import { InputError } from '../command.ts';
import { startAlertmanager } from './alertmanager.ts';
import type { FoundPrograms } from './found-programs.ts';
import { startGrafana } from './grafana.ts';
import { answers } from './health.ts';
import { isFree, type Programs, type Started } from './programs.ts';
import { startPrometheus } from './prometheus.ts';
import type { StackFiles } from './stack-files.ts';

/** What a program of the stack needs to be started. */
export interface StackBeside {
  readonly folder: string;
  readonly files: StackFiles;
  readonly programs: Programs;
  readonly found: FoundPrograms;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** OpenMetrics files of the past; they are gone when Prometheus has them. */
  readonly history: readonly string[];
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/** A program that answers, and where a person finds it. */
export interface Neighbour {
  readonly name: string;
  readonly url: string;
}

/** Starts what was found beside the exporter, and comes back when all of it answers, or at the signal. Throws InputError when one does not. */
export async function startStack(beside: StackBeside): Promise<readonly Neighbour[]> {
  const { alertmanager, prometheus, grafana } = beside.found;
  const started: Neighbour[] = [];
  const add = async (address: string, health: string, start: () => Promise<Started>): Promise<void> => {
    if (beside.signal.aborted) return;
    const url = `http://${address}`;
    // It was free some minutes ago; another program's answer must not be taken for ours.
    if (!(await isFree(Number(new URL(url).port))))
      throw new InputError(`${address} is taken by now: end what listens there, and start again`);
    const program = await start();
    await answers(program, `${url}${health}`, beside.signal);
    started.push({ name: program.name, url });
  };
  if (alertmanager !== undefined) await add(alertmanager.address, '/-/ready', () => startAlertmanager(beside, alertmanager));
  if (prometheus !== undefined) await add(prometheus.address, '/-/ready', () => startPrometheus(beside, prometheus));
  if (grafana !== undefined) await add(grafana.address, '/api/health', () => startGrafana(beside, grafana));
  return started;
}
