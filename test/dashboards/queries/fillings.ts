import type { Prometheus } from '../../support/prometheus.ts';
import type { Dashboard, Variable } from './dashboards.ts';

/** A value for each variable of a dashboard. */
export type Filling = Readonly<Record<string, string>>;

/** What Grafana fills in by itself, for a panel of ordinary width. */
const BUILT_IN: Filling = { __rate_interval: '1m', __interval: '5m', __range: '4h', __range_s: '14400' };
/** Values of a variable of a series, besides All: a numeric feature and one of categories are among them. */
const MOST_VALUES = 12;

/** Grafana's three ways to write a variable: $name, ${name}, ${name:format}. */
const VARIABLE = /\$(?:\{(\w+)(?::\w+)?\}|(\w+))/g;

/** The text with its variables filled in; a variable that has no value stays, and Prometheus will refuse it. */
export function filled(text: string, filling: Filling): string {
  return text.replaceAll(VARIABLE, (whole, braced: string | undefined, plain: string | undefined) => {
    const name = braced ?? plain ?? '';
    return filling[name] ?? BUILT_IN[name] ?? whole;
  });
}

/** Every combination of values that a dashboard's variables have at this time. */
export async function fillingsOf({ variables }: Dashboard, prometheus: Prometheus, atSeconds: number): Promise<readonly Filling[]> {
  let fillings: readonly Filling[] = [{}];
  for (const variable of variables) {
    const wider: Filling[] = [];
    for (const filling of fillings) {
      for (const value of await valuesOf(variable, filling, prometheus, atSeconds)) wider.push({ ...filling, [variable.name]: value });
    }
    fillings = wider;
  }
  return fillings;
}

async function valuesOf(variable: Variable, filling: Filling, prometheus: Prometheus, atSeconds: number): Promise<readonly string[]> {
  switch (variable.type) {
    case 'custom':
      return variable.query.split(',').map((text) => (text.split(' : ').at(-1) ?? '').trim());
    case 'query': {
      const values = (await labelValues(filled(variable.query, filling), prometheus, atSeconds)).slice(0, MOST_VALUES);
      if (!variable.hasAll) return values;
      const all = variable.allValue || `(${values.join('|')})`;
      // One value beside All shows that the dashboard can be narrowed.
      return [all, ...values.slice(0, 1)];
    }
    default:
      // A data source stands in no expression; a constant is its own value.
      return [variable.query];
  }
}

/** `label_values(series, label)`, as Grafana asks for it. */
async function labelValues(query: string, prometheus: Prometheus, atSeconds: number): Promise<readonly string[]> {
  const { series = '', label = '' } = /^label_values\((?<series>.+), *(?<label>\w+)\)$/s.exec(query)?.groups ?? {};
  if (label === '') throw new Error(`not a query for values of a label: ${query}`);
  const found = await prometheus.query(`count by (${label}) (${series})`, atSeconds);
  return found.map(({ labels }) => labels[label] ?? '').filter((value) => value !== '');
}
