import { beforeAll, describe, expect, it } from 'vitest';
import { isInstalled } from '../support/tools/tool.ts';
import type { CasesByAlert } from './alerts/case.ts';
import { DRIFT_CASES } from './alerts/drift-cases.ts';
import { FAULT_CASES } from './alerts/fault-cases.ts';
import { LOG_CASES } from './alerts/log-cases.ts';
import { MONITOR_CASES } from './alerts/monitor-cases.ts';
import { PERFORMANCE_CASES } from './alerts/performance-cases.ts';
import { failures, PRINTED_ALERTS, sentence } from './alerts/run-cases.ts';

const CASES: CasesByAlert = { ...MONITOR_CASES, ...LOG_CASES, ...FAULT_CASES, ...DRIFT_CASES, ...PERFORMANCE_CASES };

describe('every alert', () => {
  it('has a case in which it fires, one in which it is silent, and one with absent data', () => {
    const missing = [...new Set(PRINTED_ALERTS.map(({ alert }) => alert))].flatMap((alert) =>
      ['fires', 'silent', 'absent'].filter((kind) => !CASES[alert]?.some((one) => one.kind === kind)).map((kind) => `${alert}: ${kind}`),
    );
    expect(missing).toEqual([]);
  });

  it('fires in a case with each of its rules', () => {
    const untested = PRINTED_ALERTS.filter(
      ({ alert, labels }) =>
        !CASES[alert]?.some(({ fires }) =>
          fires?.some(({ severity, window }) => severity === labels['severity'] && window === labels['window']),
        ),
    );
    expect(untested.map(({ alert, labels }) => `${alert} ${labels['severity']} ${labels['window'] ?? ''}`)).toEqual([]);
  });
});

describe.skipIf(!isInstalled('promtool'))('in promtool', () => {
  let complaints: ReadonlyMap<string, string>;
  beforeAll(async () => {
    complaints = await failures(CASES);
  });

  for (const [alert, cases] of Object.entries(CASES)) {
    for (const one of cases) {
      it(sentence(alert, one), () => {
        expect(complaints.get(sentence(alert, one)) ?? '').toBe('');
      });
    }
  }
});
