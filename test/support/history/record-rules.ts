import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Expression, everyPart } from '../../alert-rules/lint/expression.ts';
import { type ReadRule, rulesOf } from '../../alert-rules/lint/rules.ts';
import { type Prometheus, startPrometheus } from '../prometheus.ts';
import { blocksFrom } from './blocks.ts';
import { overSpan, type Span } from './over-span.ts';

type Selector = Extract<Expression, { readonly kind: 'selector' }>;

const RECORDING = [...rulesOf('driftline.rules.yaml'), ...rulesOf('driftline.diagnosis.yaml')];

/** What reads recorded series: an alert, or the query of a panel. */
export interface Reader {
  readonly tree: Expression;
}

/**
 * Adds to the blocks what the rules would have recorded, as far as these readers need it. Prometheus does not see blocks that come while it
 * runs, so that rules which read rules come in a later pass of their own.
 *
 * `promtool tsdb create-blocks-from rules` does not do: it evaluates beside the full steps, where a window of one step has one sample, and it
 * fails where an expression takes its name from one series now and from another later.
 */
export async function recordRules(data: string, readers: readonly Reader[], span: Span): Promise<void> {
  const folder = dirname(data);
  for (const [i, rules] of passes(readers).entries()) {
    const prometheus = await startPrometheus({}, data);
    const samples = await Promise.all(rules.map((rule) => samplesOf(rule, prometheus, span)));
    await prometheus.stop();
    const history = `pass-${i}.om`;
    await writeFile(join(folder, history), [...samples, '# EOF\n'].join(''));
    await blocksFrom(folder, history);
  }
}

/** What a rule records, as OpenMetrics: without heads of families the lines of different series may stand in any order. */
async function samplesOf({ record = '', expr, labels }: ReadRule, prometheus: Prometheus, span: Span): Promise<string> {
  const lines: string[] = [];
  // Arithmetic takes the name away, so that both sides of an `or` are the same series.
  for (const { metric, values } of await overSpan(prometheus, `0 + (${expr})`, span)) {
    const pairs = Object.entries({ ...metric, ...labels }).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
    const series = `${record}{${pairs.join(',')}}`;
    for (const [time, value] of values) lines.push(`${series} ${value} ${time}\n`);
  }
  return lines.join('');
}

/** Rules that read only what is exposed, then those that read only these as well, and so on. */
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

/** All recording rules that these read, directly or by others. */
function readBy(readers: readonly Reader[]): ReadonlySet<ReadRule> {
  const found = new Set<ReadRule>();
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

function sourcesOf({ tree }: Reader): readonly ReadRule[] {
  const selectors = everyPart(tree).filter((part) => part.kind === 'selector');
  return RECORDING.filter((rule) => selectors.some((selector) => mayGive(rule, selector)));
}

/** Rules of one name differ in the labels that they put on: a selector that asks for another value does not read this one. */
function mayGive({ record, labels = {} }: ReadRule, { name, matchers }: Selector): boolean {
  if (record !== name) return false;
  return matchers.every(({ label, operator, value }) => operator !== '=' || (labels[label] ?? value) === value);
}
