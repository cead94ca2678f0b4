import type { Prometheus } from '../../support/prometheus.ts';
import type { Dashboard, Variable } from './dashboards.ts';

/** A value for each variable of a dashboard. */
export type Filling = Readonly<Record<string, string>>;

/** What Grafana fills in by itself, for a panel of ordinary width. */
const BUILT_IN: Filling = { __rate_interval: '1m', __interval: '5m', __range: '4h', __range_s: '14400' };
/** Grafana's three ways to write a variable: $name, ${name}, ${name:format}. */
const VARIABLE = /\$(?:\{(\w+)(?::\w+)?\}|(\w+))/g;

/** The text with its variables filled in; a variable that has no value stays, and Prometheus will refuse it. */
export function filled(text: string, filling: Filling): string {
  return text.replaceAll(VARIABLE, (whole, braced: string | undefined, plain: string | undefined) => {
    const name = braced ?? plain ?? '';
    return filling[name] ?? BUILT_IN[name] ?? whole;
  });
}

/**
 * Values for a dashboard's variables at this time, as a person would choose them: for each model, what is chosen at first, and each other value of
 * one variable.
 */
export function fillingsOf({ variables }: Dashboard, prometheus: Prometheus, atSeconds: number): Promise<readonly Filling[]> {
  const choose = async ([variable, ...others]: readonly Variable[], chosen: Filling, isFirst: boolean): Promise<readonly Filling[]> => {
    if (variable === undefined) return [chosen];
    const { name } = variable;
    const [first = '', ...rest] = await valuesOf(variable, chosen, prometheus, atSeconds);
    const values = isFirst ? [first, ...rest] : [first];
    const fillings = values.map((value) => choose(others, { ...chosen, [name]: value }, isFirst && (value === first || name === 'model')));
    return (await Promise.all(fillings)).flat();
  };
  return choose(variables, {}, true);
}

/** The first is what Grafana chooses. */
async function valuesOf(variable: Variable, filling: Filling, prometheus: Prometheus, atSeconds: number): Promise<readonly string[]> {
  switch (variable.type) {
    case 'custom':
      return variable.query.split(',').map((text) => text.trim());
    case 'query': {
      const found = await textsOf(filled(variable.query, filling), prometheus, atSeconds);
      const values = [...new Set(found.map((text) => variable.regex.exec(text)?.[1] ?? '').filter((text) => text !== ''))].sort();
      return variable.hasAll ? [variable.allValue || `(${values.join('|')})`, ...values] : values;
    }
    default:
      // A data source stands in no expression; a constant is its own value.
      return [variable.query];
  }
}

/** What Grafana reads values from: those of a label, or whole series. */
async function textsOf(query: string, prometheus: Prometheus, atSeconds: number): Promise<readonly string[]> {
  const values = /^label_values\((.+), *(\w+)\)$/s.exec(query);
  if (values !== null) {
    const [, series = '', label = ''] = values;
    return (await prometheus.query(`count by (${label}) (${series})`, atSeconds)).map(({ labels }) => labels[label] ?? '');
  }
  const result = /^query_result\((.+)\)$/s.exec(query);
  if (result === null) throw new Error(`neither label_values nor query_result: ${query}`);
  return (await prometheus.query(result[1]!, atSeconds)).map(
    ({ labels }) => `{${Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`)}}`,
  );
}
