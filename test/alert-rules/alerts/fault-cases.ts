import { type AlertCase, type CasesByAlert, LOAN, MODEL, RECORDED, SAYS_RULES_BROKEN, type Series, WATCHED } from './case.ts';

type Role = 'feature' | 'output';

interface Fault {
  readonly role: Role;
  readonly name: string;
  readonly fault: string;
  readonly share: number;
  readonly score: number;
  /** Of 1,000 rows in the hour when left out. */
  readonly rows?: number;
  readonly limit?: number;
  readonly window?: '1h' | '24h';
  readonly view?: string;
}

/** A fault of one feature or output as it is recorded. */
function faulty({ role, name, fault, share, score, rows = 1000, limit = 0.01, window = '1h', view = '' }: Fault): Series {
  const labels = `{${MODEL}, ${role}="${name}", fault="${fault}"${view}}`;
  return {
    ...RECORDED,
    [`model_${role}:fault_share:ratio${window}${labels}`]: `${share}x200`,
    [`model_${role}:fault_score:last${window}${labels}`]: `${score}x200`,
    [`model_${role}:fault_rows:increase${window}${labels}`]: `${share * rows}x200`,
    [`model_${role}:fault_limit:ratio${labels}`]: `${limit}x200`,
    [`model_${role}:looked_at_rows:increase1h{${MODEL}, ${role}="${name}"}`]: `${window === '1h' ? rows : rows / 24}x200`,
    [`model:minimum_rows{${MODEL}}`]: '200x200',
  };
}

/** Every alert of faults does the same for its own kinds of fault. */
function casesOf(role: Role, name: string, faults: readonly [string, ...string[]], other: string): readonly AlertCase[] {
  const [first] = faults;
  const at = '30m';
  const told = (severity: string, fault: string, window = '1h') => ({ severity, ...LOAN, [role]: name, fault, window });
  const its = { role, name, fault: first };
  return [
    {
      kind: 'fires',
      title: `opens a ticket when 4 % of the rows have the fault ${first}`,
      series: faulty({ ...its, share: 0.04, score: 2.1 }),
      at,
      fires: [told('warning', first)],
    },
    ...faults.map(
      (fault): AlertCase => ({
        kind: 'fires',
        title: `pages when 31 % of the rows have the fault ${fault}`,
        series: faulty({ ...its, fault, share: 0.31, score: 20 }),
        at,
        fires: [told('critical', fault), told('warning', fault)],
      }),
    ),
    {
      kind: 'fires',
      title: 'pages at a tenth of the rows to the row, with the score at 1',
      series: faulty({ ...its, share: 0.125, score: 1, rows: 80, limit: 0.06 }),
      at,
      fires: [told('critical', first), told('warning', first)],
    },
    {
      kind: 'fires',
      title: 'opens a ticket and does not page when most of the faulty rows are so in the reference as well',
      series: faulty({ ...its, share: 0.5, score: 1.1, limit: 2 * 0.42 + 0.01 }),
      at,
      fires: [told('warning', first)],
    },
    {
      kind: 'fires',
      title: 'opens a ticket and does not page for nine rows of twenty',
      series: faulty({ ...its, share: 0.45, score: 20, rows: 20 }),
      at,
      fires: [told('warning', first)],
    },
    {
      kind: 'fires',
      title: 'opens a ticket for a model of two rows an hour by what the day says',
      series: faulty({ ...its, share: 0.5, score: 20, rows: 48, window: '24h' }),
      at,
      fires: [told('warning', first, '24h')],
    },
    {
      kind: 'silent',
      title: 'is silent about the day of a model whose hours are enough',
      series: faulty({ ...its, share: 0.5, score: 20, rows: 24_000, window: '24h' }),
      at,
    },
    { kind: 'silent', title: 'is silent about one row of two', series: faulty({ ...its, share: 0.5, score: 4, rows: 2 }), at },
    { kind: 'silent', title: 'is silent below the limit', series: faulty({ ...its, share: 0.005, score: 0.99 }), at },
    {
      kind: 'silent',
      title: `is silent about the fault ${other}, which another alert or nobody speaks of`,
      series: faulty({ role, name: role === 'output' ? 'label' : name, fault: other, share: 0.5, score: 40 }),
      at,
    },
    {
      kind: 'silent',
      title: 'is silent about a single segment',
      series: faulty({ ...its, share: 0.31, score: 20, view: ', segment="region=EU"' }),
      at,
    },
    {
      kind: 'silent',
      title: 'is silent about four minutes',
      series: Object.fromEntries(
        Object.entries(faulty({ ...its, share: 0.31, score: 20 })).map(([key, values]) => [
          key,
          key.includes(':fault_') ? `0x10 ${values.replace('x200', 'x3')} 0x100` : values,
        ]),
      ),
      at: '20m',
    },
    {
      kind: 'absent',
      title: 'is silent when nothing is recorded, and DriftRulesBroken speaks',
      series: WATCHED,
      at: '40m',
      instead: SAYS_RULES_BROKEN,
    },
  ];
}

export const FAULT_CASES: CasesByAlert = {
  FeatureNullRateHigh: casesOf('feature', 'income', ['null', 'missing', 'empty'], 'unseen'),
  FeatureInvalid: casesOf('feature', 'income', ['nan', 'infinite', 'type'], 'null'),
  FeatureOutOfRange: casesOf('feature', 'income', ['below_range', 'above_range'], 'default'),
  FeatureUnseenCategory: casesOf('feature', 'region', ['unseen'], 'null'),
  FeatureDefaultValue: casesOf('feature', 'income', ['default'], 'below_range'),
  ModelOutputFaulty: casesOf('output', 'score', ['null', 'nan'], 'null'),
};
