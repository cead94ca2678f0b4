import { parse } from 'yaml';
import { ruleFiles } from '../../../alert-rules/src/files.ts';

interface Group {
  readonly name: string;
  readonly interval?: string;
  readonly rules: readonly (Readonly<Record<string, unknown>> & { readonly expr: string; readonly for?: string })[];
}

/** The border to the generated files. */
function groupsOf(file: string): readonly Group[] {
  return (parse(ruleFiles().get(file) ?? '') as { readonly groups: readonly Group[] }).groups;
}

/** An hour of patience passes in fifteen seconds. */
const FASTER = 240;
const INTERVAL = '2s';
const SUM_OF_HOURS = ':1h] offset 1ms';

/**
 * The rules as they are shipped, with less patience. What is so is decided by expressions, windows and limits, and none of these is touched;
 * how long it must be so before somebody is told (`for`), and how often that is looked at (`interval`), only cost time. Every `for` shrinks by
 * the same factor, so that what mutes still comes before what it mutes. Alerts about the monitor keep theirs: the exporters live by this
 * machine's clock, and a scrape that fails because the machine is busy must not ring.
 *
 * Sums of full hours are left out, and with them all that reads windows longer than an hour: it would depend on whether the clock strikes
 * during the test.
 */
export function impatientRules(): ReadonlyMap<string, string> {
  const files = ['driftline.rules.yaml', 'driftline.diagnosis.yaml', 'driftline.alerts.yaml'];
  // JSON is YAML.
  return new Map(files.map((file) => [file, JSON.stringify({ groups: groupsOf(file).map(impatient) })]));
}

function impatient({ name, rules }: Group): Group {
  const isPatient = name.startsWith('driftline-alerts-monitor');
  return {
    name,
    interval: INTERVAL,
    rules: rules
      .filter(({ expr }) => !expr.includes(SUM_OF_HOURS))
      .map((rule) => (rule.for && !isPatient ? { ...rule, for: faster(rule.for) } : rule)),
  };
}

const MILLISECONDS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function faster(duration: string): string {
  const milliseconds = Number.parseInt(duration, 10) * (MILLISECONDS[duration.at(-1) ?? ''] ?? Number.NaN);
  return `${milliseconds / FASTER}ms`;
}
