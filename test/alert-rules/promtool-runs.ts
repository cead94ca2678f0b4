import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { toolPath } from '../support/tools/tool.ts';

const run = promisify(execFile);

export interface PromtoolQuestion {
  readonly expr: string;
  readonly eval_time: string;
  readonly exp_samples: readonly { readonly labels: string; readonly value: number }[];
}

/** Rules, what they read, and what is then asked. */
export interface PromtoolRun {
  readonly title: string;
  /** Text of a rule file. */
  readonly rules: string;
  /** From one sample to the next, and from one evaluation to the next where `evaluationStep` does not say otherwise. */
  readonly step: string;
  readonly evaluationStep?: string;
  /** Names of the groups in the order in which they are evaluated at one time; needed where one reads what another records then. */
  readonly groups?: readonly string[];
  readonly series: Readonly<Record<string, string>>;
  readonly questions: readonly PromtoolQuestion[];
}

/**
 * What promtool complains of, by title; empty when all is as expected. Debian's promtool is of Prometheus 2; where `PROMTOOL_3` names one of
 * Prometheus 3, all runs must succeed with both.
 */
export async function failuresOf(runs: readonly PromtoolRun[]): Promise<ReadonlyMap<string, string>> {
  const files = runs.flatMap((one, i) => [
    [`${i}.rules.yaml`, one.rules] as const,
    [`${i}.test.yaml`, stringify(testFile(one, `${i}.rules.yaml`), { lineWidth: 0 })] as const,
  ]);
  const folder = await temporaryFolder(Object.fromEntries(files));
  const failures = new Map<string, string>();
  for (const promtool of promtools()) {
    if ((await complaint(promtool, folder, [...runs.keys()])) === undefined) continue;
    // Which of them? Versions differ in what they print, so that each is asked by itself.
    for (const [i, { title }] of runs.entries()) {
      const text = await complaint(promtool, folder, [i]);
      if (text !== undefined) failures.set(title, `${promtool}: ${text}`);
    }
  }
  return failures;
}

function promtools(): readonly string[] {
  const third = process.env['PROMTOOL_3'];
  if (third === undefined) process.stderr.write('SKIPPED: rules on Prometheus 3; PROMTOOL_3 may name its promtool\n');
  return [toolPath('promtool'), ...(third === undefined ? [] : [third])];
}

/** Undefined when all succeed. */
async function complaint(promtool: string, folder: string, runs: readonly number[]): Promise<string | undefined> {
  const words = ['test', 'rules', ...runs.map((i) => `${i}.test.yaml`)];
  try {
    await run(promtool, words, { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
    return undefined;
  } catch (error) {
    return outputOf(error);
  }
}

function testFile({ title, step, evaluationStep = step, groups = [], series, questions }: PromtoolRun, rules: string): unknown {
  return {
    rule_files: [rules],
    evaluation_interval: evaluationStep,
    group_eval_order: groups,
    tests: [
      {
        name: title,
        interval: step,
        input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
        promql_expr_test: questions,
      },
    ],
  };
}

/** The border to Node: a failed program's error holds what it printed. */
function outputOf(error: unknown): string {
  const { stdout = '', stderr = '', message } = error as { readonly stdout?: string; readonly stderr?: string; readonly message: string };
  return `${stdout}${stderr}` || message;
}
