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

/** Calls promtool once for all runs. Gives what it complains of, by title; empty when all is as expected. */
export async function failuresOf(runs: readonly PromtoolRun[]): Promise<ReadonlyMap<string, string>> {
  const files = runs.flatMap((one, i) => [
    [`${i}.rules.yaml`, one.rules] as const,
    [`${i}.test.yaml`, stringify(testFile(one, `${i}.rules.yaml`), { lineWidth: 0 })] as const,
  ]);
  const folder = await temporaryFolder(Object.fromEntries(files));
  const words = ['test', 'rules', ...runs.map((_, i) => `${i}.test.yaml`)];
  const { stdout, stderr } = await run(toolPath('promtool'), words, { cwd: folder, maxBuffer: 64 * 1024 * 1024 }).catch(outputOf);
  const parts = stdout.split(/^(?=Unit Testing: {2})/m);
  return new Map(
    runs.flatMap(({ title }, i) => {
      const part = parts.find((text) => text.startsWith(`Unit Testing:  ${i}.test.yaml`)) ?? '';
      // What is wrong stands on stderr, for all runs together.
      return part.includes('SUCCESS') ? [] : [[title, `${part}${stderr}`] as const];
    }),
  );
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
function outputOf(error: unknown): { readonly stdout: string; readonly stderr: string } {
  const { stdout = '', stderr = '', message } = error as { readonly stdout?: string; readonly stderr?: string; readonly message: string };
  return { stdout, stderr: stderr || message };
}
