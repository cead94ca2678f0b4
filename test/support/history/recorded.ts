import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Expression, everyPart } from '../../alert-rules/lint/expression.ts';
import { type ReadRule, rulesOf } from '../../alert-rules/lint/rules.ts';
import { type Prometheus, startPrometheus } from '../prometheus.ts';
import { blocksFrom } from './blocks.ts';
import { overSpan, type RangeSeries, type Span } from './over-span.ts';

type Selector = Extract<Expression, { readonly kind: 'selector' }>;

export const RECORDING = [...rulesOf('driftline.rules.yaml'), ...rulesOf('driftline.diagnosis.yaml')];

/** What reads recorded series: a rule, or the query of a panel. */
export interface Reader {
  readonly tree: Expression;
  /** Of a recording rule. */
  readonly record?: string | undefined;
}

/** As many cores as Prometheus may find; what they answer waits in memory. */
const TOGETHER = 4;

/**
 * Adds to the blocks what the recording rules among these, and those that they read, would have recorded. Prometheus does not see blocks that come while it runs, so
 * that rules which read rules come in a later pass of their own.
 *
 * `promtool tsdb create-blocks-from rules` does not do: it evaluates beside the full steps, where a window of one step has one sample, and it
 * fails where an expression takes its name from one series now and from another later.
 */
export async function recordHistory(data: string, readers: readonly Reader[], span: Span): Promise<void> {
  const folder = dirname(data);
  for (const [i, pass] of passes(readers).entries()) {
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
function passes(readers: readonly Reader[]): readonly (readonly ReadRule[])[] {
  const found: ReadRule[][] = [];
  let left = [...readBy(readers)];
  while (left.length > 0) {
    const ready = left.filter((rule) => !sourcesOf(rule).some((source) => left.includes(source)));
    if (ready.length === 0) throw new Error(`rules that read one another: ${left.map(({ record }) => record).join(', ')}`);
    found.push(ready);
    left = left.filter((rule) => !ready.includes(rule));
  }
  return found;
}

/** The recording rules among these, and all that these read, directly or by others. */
function readBy(readers: readonly Reader[]): ReadonlySet<ReadRule> {
  const found = new Set(RECORDING.filter((rule) => readers.includes(rule)));
  const visit = (reader: Reader): void => {
    for (const source of sourcesOf(reader)) {
      if (found.has(source)) continue;
      found.add(source);
      visit(source);
    }
  };
  readers.forEach(visit);
  return found;
}

/** Rules of other series that a rule or query reads. */
function sourcesOf({ record: own, tree }: Reader): readonly ReadRule[] {
  const selectors = everyPart(tree).filter((part) => part.kind === 'selector');
  return RECORDING.filter((rule) => rule.record !== own && selectors.some((selector) => mayGive(rule, selector)));
}

/** Rules of one name differ in the labels that they put on: a selector that asks for another value does not read this one. */
function mayGive({ record, labels = {} }: ReadRule, { name, matchers }: Selector): boolean {
  if (record !== name) return false;
  return matchers.every(({ label, operator, value }) => operator !== '=' || (labels[label] ?? value) === value);
}
