/** Values that a reader may have chosen: what Grafana would put in for the variables of a query. */
export interface Choice {
  readonly window: '1h' | '24h';
  readonly measure: string;
}

export const CHOICES: readonly Choice[] = [
  { window: '1h', measure: 'f1' },
  { window: '24h', measure: 'f1' },
];

const CHOSEN: Readonly<Record<string, string>> = {
  // Grafana's own: of the range that is shown, and between two points.
  __range: '4h',
  __interval: '5m',
  model: 'car-loan',
  version: '(2026-01|2026-02)',
  segment: '^$',
  feature: 'car_value',
  team: '.*',
  job: 'driftline',
};

/** Throws on a variable that no dashboard has. */
export function filled(expression: string, choice: Choice): string {
  return expression.replaceAll(/\$\{(\w+)\}|\$(\w+)/g, (text, braced: string | undefined, bare: string | undefined) => {
    const name = braced ?? bare ?? '';
    const value = { ...CHOSEN, ...choice }[name];
    // `$1` in label_replace is a group of its pattern.
    if (value === undefined && !/^\d$/.test(name)) throw new Error(`no variable ${text}`);
    return value ?? text;
  });
}
