import { Document, type Node, type Pair, YAMLMap } from 'yaml';
import type { PrintableGroup, PrintableRule } from './printable.ts';

/** Expressions keep their lines: a folded one cannot be read beside the graph that it draws. */
const STYLE = { lineWidth: 0 } as const;

/** What stands around the groups: nothing for Prometheus, a namespace for Mimir, a whole manifest for Kubernetes. */
export type Envelope = (groups: Node) => Readonly<Record<string, unknown>>;

/** One YAML document with its heading and help as comments; ends with a line break. */
export function ruleFile(heading: string, groups: readonly PrintableGroup[], envelope: Envelope): string {
  const document = new Document();
  const list = document.createNode(groups.map((group) => groupNode(document, group)));
  document.contents = document.createNode(envelope(list));
  document.commentBefore = comment(heading);
  return document.toString(STYLE);
}

function groupNode(document: Document, { name, interval, comment: help, rules }: PrintableGroup): YAMLMap {
  const node = new YAMLMap(document.schema);
  node.add(pair(document, 'name', name));
  if (interval !== undefined) node.add(pair(document, 'interval', interval));
  node.add(pair(document, 'rules', document.createNode(rules.map((rule) => ruleNode(document, rule)))));
  if (help !== undefined) node.commentBefore = comment(help);
  node.spaceBefore = true;
  return node;
}

function ruleNode(document: Document, rule: PrintableRule): Node {
  const node = document.createNode(rule.fields);
  if (rule.comment !== undefined) node.commentBefore = comment(rule.comment);
  return node;
}

function pair(document: Document, key: string, value: unknown): Pair {
  return document.createPair(key, value);
}

function comment(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : ` ${line}`))
    .join('\n');
}
