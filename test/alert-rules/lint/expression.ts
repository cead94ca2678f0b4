import { parser } from '@prometheus-io/lezer-promql';

/** A node of the tree that the parser gives; its package for trees comes with it. */
type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

/** What a PromQL expression is made of, as far as rules are checked. Brackets, offsets and subqueries change no label and are left out. */
export type Expression =
  | { readonly kind: 'selector'; readonly name: string; readonly matchers: readonly Matcher[]; readonly isRange: boolean }
  | {
      readonly kind: 'aggregate';
      readonly operator: string;
      readonly by: readonly string[] | undefined;
      readonly without: readonly string[] | undefined;
      readonly parts: readonly Expression[];
    }
  | { readonly kind: 'call'; readonly name: string; readonly parts: readonly Expression[] }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly isBool: boolean;
      readonly on: readonly string[] | undefined;
      readonly ignoring: readonly string[] | undefined;
      readonly group: 'left' | 'right' | undefined;
      readonly include: readonly string[];
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'number' | 'text'; readonly value: string };

export interface Matcher {
  readonly label: string;
  readonly operator: string;
  readonly value: string;
}

const TRANSPARENT = new Set(['PromQL', 'ParenExpr', 'OffsetExpr', 'SubqueryExpr', 'UnaryExpr', 'StepInvariantExpr']);

/** Throws on what is no PromQL. */
export function parseExpression(text: string): Expression {
  const tree = parser.parse(text);
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError) throw new Error(`no PromQL at ${JSON.stringify(text.slice(from, from + 30))}`);
    },
  });
  return expressionOf(tree.topNode, text);
}

function expressionOf(node: SyntaxNode, text: string): Expression {
  const of = (child: SyntaxNode): Expression => expressionOf(child, text);
  if (TRANSPARENT.has(node.name)) return of(expressions(node)[0] ?? node);
  switch (node.name) {
    case 'VectorSelector':
    case 'MatrixSelector':
      return selectorOf(node, text);
    case 'AggregateExpr': {
      const modifier = node.getChild('AggregateModifier');
      const labels = modifier === null ? undefined : groupingLabels(modifier.getChild('GroupingLabels'), text);
      return {
        kind: 'aggregate',
        operator: textOf(node.getChild('AggregateOp'), text),
        by: modifier?.getChild('By') ? labels : undefined,
        without: modifier?.getChild('Without') ? labels : undefined,
        parts: expressions(node.getChild('FunctionCallBody')).map(of),
      };
    }
    case 'FunctionCall':
      return {
        kind: 'call',
        name: textOf(node.getChild('FunctionIdentifier'), text),
        parts: expressions(node.getChild('FunctionCallBody')).map(of),
      };
    case 'BinaryExpr':
      return binaryOf(node, text);
    case 'StringLiteral':
      return { kind: 'text', value: unquoted(textOf(node, text)) };
    default:
      return { kind: 'number', value: textOf(node, text) };
  }
}

function binaryOf(node: SyntaxNode, text: string): Expression {
  const [left, right] = expressions(node);
  const clause = node.getChild('MatchingModifierClause');
  const [matching, include] = clause?.getChildren('GroupingLabels').map((labels) => groupingLabels(labels, text)) ?? [];
  const side = clause?.getChild('GroupLeft') ? 'left' : clause?.getChild('GroupRight') ? 'right' : undefined;
  return {
    kind: 'binary',
    operator: textOf(left?.nextSibling ?? null, text),
    isBool: node.getChild('BoolModifier') !== null,
    on: clause?.getChild('On') ? matching : undefined,
    ignoring: clause?.getChild('Ignoring') ? matching : undefined,
    group: side,
    include: include ?? [],
    left: expressionOf(left ?? node, text),
    right: expressionOf(right ?? node, text),
  };
}

function selectorOf(node: SyntaxNode, text: string): Expression {
  const vector = node.name === 'MatrixSelector' ? node.getChild('VectorSelector') : node;
  const matchers = vector?.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? [];
  return {
    kind: 'selector',
    name: textOf(vector?.getChild('Identifier') ?? null, text),
    isRange: node.name === 'MatrixSelector',
    matchers: matchers.map((matcher) => ({
      label: textOf(matcher.getChild('LabelName'), text),
      operator: textOf(matcher.getChild('MatchOp'), text),
      value: unquoted(textOf(matcher.getChild('StringLiteral'), text)),
    })),
  };
}

const EXPRESSIONS = new Set([
  ...TRANSPARENT,
  'VectorSelector',
  'MatrixSelector',
  'AggregateExpr',
  'FunctionCall',
  'BinaryExpr',
  'StringLiteral',
  'NumberDurationLiteral',
]);

function expressions(node: SyntaxNode | null): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node?.firstChild ?? null; child !== null; child = child.nextSibling) if (EXPRESSIONS.has(child.name)) found.push(child);
  return found;
}

function groupingLabels(node: SyntaxNode | null, text: string): readonly string[] {
  return node?.getChildren('LabelName').map((label) => textOf(label, text)) ?? [];
}

function textOf(node: SyntaxNode | null, text: string): string {
  return node === null ? '' : text.slice(node.from, node.to);
}

function unquoted(literal: string): string {
  return literal.slice(1, -1);
}

/** The expression and all that it is made of. */
export function everyPart(expression: Expression): readonly Expression[] {
  return [expression, ...partsOf(expression).flatMap(everyPart)];
}

export function partsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'binary') return [expression.left, expression.right];
  return 'parts' in expression ? expression.parts : [];
}
