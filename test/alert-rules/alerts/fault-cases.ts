import { type AlertCase, type CasesByAlert, LOAN, MODEL, RECORDED, SAYS_RULES_BROKEN, type Series, WATCHED } from './case.ts';

type Role = 'feature' | 'output';

/** A fault of one feature or output: its share of rows, score and limit, as they are recorded. */
function faulty(role: Role, name: string, fault: string, share: number, score: number, limit = 0.01, view = ''): Series {
  const labels = `{${MODEL}, ${role}="${name}", fault="${fault}"${view}}`;
  return {
    ...RECORDED,
    [`model_${role}:fault_share:ratio1h${labels}`]: `${share}x200`,
    [`model_${role}:fault_score:last1h${labels}`]: `${score}x200`,
    [`model_${role}:fault_limit:ratio${labels}`]: `${limit}x200`,
  };
}

/** Every alert of faults does the same for its own kinds of fault. */
function casesOf(role: Role, name: string, faults: readonly [string, ...string[]], other: string): readonly AlertCase[] {
  const [first] = faults;
  const labels = (fault: string) => ({ ...LOAN, [role]: name, fault });
  const at = '30m';
  const warning = (fault: string) => ({ severity: 'warning', ...labels(fault) });
  return [
    {
      kind: 'fires',
      title: `opens a ticket when 4 % of the rows have the fault ${first}`,
      series: faulty(role, name, first, 0.04, 2.1),
      at,
      fires: [warning(first)],
    },
    ...faults.map(
      (fault): AlertCase => ({
        kind: 'fires',
        title: `pages when 31 % of the rows have the fault ${fault}`,
        series: faulty(role, name, fault, 0.31, 20),
        at,
        fires: [{ severity: 'critical', ...labels(fault) }, warning(fault)],
      }),
    ),
    {
      kind: 'fires',
      title: 'opens a ticket and does not page when most of the faulty rows are so in the reference as well',
      series: faulty(role, name, first, 0.5, 1.1, 2 * 0.42 + 0.01),
      at,
      fires: [warning(first)],
    },
    { kind: 'silent', title: 'is silent below the limit', series: faulty(role, name, first, 0.005, 0.9), at },
    {
      kind: 'silent',
      title: `is silent about the fault ${other}, which another alert or nobody speaks of`,
      series: faulty(role, role === 'output' ? 'label' : name, other, 0.5, 40),
      at,
    },
    {
      kind: 'silent',
      title: 'is silent about a single segment',
      series: faulty(role, name, first, 0.31, 20, 0.01, ', segment="region=EU"'),
      at,
    },
    {
      kind: 'silent',
      title: 'is silent about four minutes',
      series: Object.fromEntries(
        Object.entries(faulty(role, name, first, 0.31, 20)).map(([key, values]) => [
          key,
          key.startsWith('model_') ? `0x10 ${values.replace('x200', 'x3')} 0x100` : values,
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
