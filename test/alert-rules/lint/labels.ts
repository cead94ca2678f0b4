import { type Expression, partsOf } from './expression.ts';
import { groupedBy, type ReadRule } from './rules.ts';
import type { KnownSeries } from './series.ts';

type Labels = ReadonlySet<string>;

const NONE: Labels = new Set();

/** Follows labels through expressions: which ones a result can have, and which ones are asked for that nothing has. */
export class LabelReader {
  readonly #known: ReadonlyMap<string, KnownSeries>;
  readonly #rules: ReadonlyMap<string, readonly ReadRule[]>;
  readonly #recorded = new Map<string, Labels>();
  /** Names that are being followed: a rule may read its own past. */
  readonly #open = new Set<string>();

  constructor(known: ReadonlyMap<string, KnownSeries>, rules: readonly ReadRule[]) {
    this.#known = known;
    this.#rules = groupedBy(rules, ({ record }) => record ?? '');
  }

  /** Labels that the series of a name may have; undefined when nobody exposes or records it. */
  seriesLabels(name: string): Labels | undefined {
    const known = this.#known.get(name);
    if (known !== undefined) return known.labels;
    const rules = this.#rules.get(name);
    if (rules === undefined) return undefined;
    const done = this.#recorded.get(name);
    if (done !== undefined) return done;
    const own = new Set(rules.flatMap(({ labels = {} }) => Object.keys(labels)));
    if (this.#open.has(name)) return own;
    this.#open.add(name);
    const all = new Set([...own, ...rules.flatMap(({ tree }) => [...this.resultLabels(tree, () => {})])]);
    this.#open.delete(name);
    this.#recorded.set(name, all);
    return all;
  }

  /** Labels that the result of an expression may have. */
  resultLabels(expression: Expression, complain: (problem: string) => void): Labels {
    const of = (part: Expression): Labels => this.resultLabels(part, complain);
    switch (expression.kind) {
      case 'selector': {
        const labels = this.seriesLabels(expression.name);
        if (labels === undefined) complain(`nobody exposes or records ${expression.name}`);
        else
          demand(
            expression.matchers.map(({ label }) => label),
            labels,
            expression.name,
            complain,
          );
        return labels ?? NONE;
      }
      case 'aggregate': {
        const inner = of(expression.parts.at(-1) ?? { kind: 'number', value: '' });
        if (expression.without !== undefined) {
          demand(expression.without, inner, `${expression.operator} without`, complain);
          return minus(inner, expression.without);
        }
        // A segment is a label only where the config has segments.
        demand(expression.by ?? [], inner, `${expression.operator} by`, complain);
        if (expression.operator === 'topk' || expression.operator === 'bottomk') return inner;
        return new Set(expression.by?.filter((label) => inner.has(label)));
      }
      case 'call':
        return this.#callLabels(expression, of);
      case 'binary':
        return binaryLabels(expression, of, complain);
      default:
        return NONE;
    }
  }

  #callLabels({ name, parts }: Expression & { readonly kind: 'call' }, of: (part: Expression) => Labels): Labels {
    const inner = parts.map(of).find((labels) => labels.size > 0) ?? NONE;
    const [first, second] = parts;
    if (name === 'label_replace' && second?.kind === 'text') return new Set([...inner, second.value]);
    if (name === 'histogram_quantile') return minus(inner, ['le']);
    if (name === 'absent' && first?.kind === 'selector') {
      return new Set(first.matchers.filter(({ operator }) => operator === '=').map(({ label }) => label));
    }
    return name === 'absent' ? NONE : inner;
  }
}

function binaryLabels(
  expression: Expression & { readonly kind: 'binary' },
  of: (part: Expression) => Labels,
  complain: (problem: string) => void,
): Labels {
  const { operator, on, ignoring, group, include } = expression;
  const [left, right] = [of(expression.left), of(expression.right)];
  if (isScalar(expression.left)) return right;
  if (isScalar(expression.right)) return left;
  for (const side of [left, right]) demand(on ?? ignoring ?? [], side, `${operator} ${on ? 'on' : 'ignoring'}`, complain);
  if (operator === 'or') return new Set([...left, ...right]);
  if (operator === 'and' || operator === 'unless') return left;
  demand(include, group === 'right' ? left : right, `group_${group ?? ''}`, complain);
  if (group === 'left') return new Set([...left, ...include]);
  if (group === 'right') return new Set([...right, ...include]);
  if (on !== undefined) return new Set(on);
  return minus(left, ignoring ?? []);
}

function isScalar(expression: Expression): boolean {
  if (expression.kind === 'number' || expression.kind === 'text') return true;
  if (expression.kind === 'call') return expression.name === 'time' || expression.name === 'scalar';
  return expression.kind === 'binary' && partsOf(expression).every(isScalar);
}

function demand(wanted: readonly string[], labels: Labels, where: string, complain: (problem: string) => void): void {
  for (const label of wanted) if (!labels.has(label)) complain(`${where}: no label ${label}`);
}

function minus(labels: Labels, taken: readonly string[]): Labels {
  return new Set([...labels].filter((label) => !taken.includes(label)));
}
