import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { everyPart } from '../../alert-rules/lint/expression.ts';
import { type ReadRule, rulesOf } from '../../alert-rules/lint/rules.ts';
import { type Prometheus, startPrometheus } from '../prometheus.ts';
import { blocksFrom } from './blocks.ts';
import { overSpan, type RangeSeries, type Span } from './over-span.ts';

export const RECORDING = [...rulesOf('driftline.rules.yaml'), ...rulesOf('driftline.diagnosis.yaml')];

/** As many cores as Prometheus may find; what they answer waits in memory. */
const TOGETHER = 4;

/**
 * Adds to the blocks what these rules, and those that they read, would have recorded. Prometheus does not see blocks that come while it runs, so
 * that rules which read rules come in a later pass of their own.
 *
 * `promtool tsdb create-blocks-from rules` does not do: it evaluates beside the full steps, where a window of one step has one sample, and it
 * fails where an expression takes its name from one series now and from another later.
 */
export async function recordHistory(data: string, rules: readonly ReadRule[], span: Span): Promise<void> {
  const folder = dirname(data);
  for (const [i, pass] of passes(rules).entries()) {
    const prometheus = await startPrometheus({}, data);
    const name = `pass-${i}.om`;
    const file = await open(join(folder, name), 'w');
    for (let from = 0; from < pass.length; from += TOGETHER) {
      const samples = await Promise.all(pass.slice(from, from + TOGETHER).map((rule) => samplesOf(rule, prometheus, span)));
      for (const text of samples) await file.appendFile(text);
    }
    await file.appendFile('# EOF\n');
    await file.close();
    await prometheus.stop();
    await blocksFrom(folder, name);
  }
}

async function samplesOf({ record = '', expr, labels }: ReadRule, prometheus: Prometheus, span: Span): Promise<string> {
  // Arithmetic takes the name away, so that both sides of an `or` are the same series.
  const series = await overSpan(prometheus, `0 + (${expr})`, span);
  return series.map(({ metric, values }) => sampleLines(record, { ...metric, ...labels }, values)).join('');
}

/** One series as OpenMetrics: without heads of families the lines of different series may stand in any order. */
export function sampleLines(name: string, labels: Readonly<Record<string, string>>, values: RangeSeries['values']): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  const series = `${name}{${pairs.join(',')}}`;
  return values.map(([time, value]) => `${series} ${value} ${time}\n`).join('');
}

/** Rules that read only what is exposed or their own past, of which there is none, then those that read only these as well, and so on. */
function passes(rules: readonly ReadRule[]): readonly (readonly ReadRule[])[] {
  const found: ReadRule[][] = [];
  let left = [...readBy(rules)];
  while (left.length > 0) {
    const ready = left.filter((rule) => !sourcesOf(rule).some((source) => left.includes(source)));
    if (ready.length === 0) throw new Error(`rules that read one another: ${left.map(({ record }) => record).join(', ')}`);
    found.push(ready);
    left = left.filter((rule) => !ready.includes(rule));
  }
  return found;
}

/** The recording rules among these, and all that these read, directly or by others. */
function readBy(rules: readonly ReadRule[]): ReadonlySet<ReadRule> {
  const found = new Set(rules.filter(({ record }) => record !== undefined));
  const visit = (rule: ReadRule): void => {
    for (const source of sourcesOf(rule)) {
      if (found.has(source)) continue;
      found.add(source);
      visit(source);
    }
  };
  rules.forEach(visit);
  return found;
}

/** Rules of other series that a rule reads. */
function sourcesOf({ record: own, tree }: ReadRule): readonly ReadRule[] {
  const names = new Set(everyPart(tree).flatMap((part) => (part.kind === 'selector' ? [part.name] : [])));
  return RECORDING.filter(({ record = '' }) => record !== own && names.has(record));
}
