import { beforeAll, describe, expect, it } from 'vitest';
import { isInstalled } from '../../support/tools/tool.ts';
import { failuresOf, type PromtoolQuestion } from '../promtool-runs.ts';
import { type Expected, expectedOf } from './expected.ts';
import { added, type Fleet, fleetOf, HOURS, noRows, type Tally } from './fleet.ts';
import { FULL, LEAN, type RuleFile, ruleFile } from './rule-file.ts';
import { STEP_MINUTES, seriesName } from './scrapes.ts';

const BOUND = 1e-9;
/** What the lean rules record only where it decides; compared as the deciding statistic then. */
const WHERE_IT_DECIDES = /^model_feature:(ks|js_distance|hellinger):/;

const FLEETS = new Map<number, Fleet>();

function fleetOfReplicas(replicas: number): Fleet {
  const fleet = FLEETS.get(replicas) ?? fleetOf(replicas, `${replicas} replicas`);
  FLEETS.set(replicas, fleet);
  return fleet;
}

/** The last hour of each view, and the 24 hours before it. */
function expectedOfFleet({ views, hours }: Fleet): readonly Expected[] {
  return views.flatMap((view, i) => {
    const day = hours.slice(0, 24).reduce((total: Tally, hour) => added(total, hour[i]!), noRows(view));
    return [...expectedOf(view, hours[HOURS - 1]![i]!, '1h'), ...expectedOf(view, day, '24h')];
  });
}

/** Expected values as series of their own, so that one query compares all subjects and its answer names those that differ. */
function expectedSeries(expected: readonly Expected[]): Readonly<Record<string, string>> {
  const steps = (60 / STEP_MINUTES) * HOURS;
  return Object.fromEntries(
    expected.map(({ record, labels, value }) => [seriesName('expected', { record, ...labels }), `_x${steps} ${value}`]),
  );
}

/** No value differs, none is missing, none is there that should not be. */
function questionsOf(record: string, count: number): readonly PromtoolQuestion[] {
  const expected = `expected{record="${record}"}`;
  const difference = `abs(${record} - ignoring (record) ${expected})`;
  const none = (expr: string): PromtoolQuestion => ({ expr, eval_time: `${HOURS}h`, exp_samples: [] });
  return [
    none(`${difference} > ${BOUND} * (1 + abs(${record}))`),
    none(`${record} unless ignoring (record) ${expected}`),
    none(`${expected} unless ignoring (record) ${record}`),
    { ...none(`count(${difference})`), exp_samples: count === 0 ? [] : [{ labels: '{}', value: count }] },
  ];
}

/** What promtool finds different; nothing when all is equal. */
async function differences({ name, text, groups, records }: RuleFile, fleet: Fleet): Promise<ReadonlyMap<string, string>> {
  const isCompared = ({ record }: Expected): boolean => records.has(record) && !(name === LEAN && WHERE_IT_DECIDES.test(record));
  const expected = expectedOfFleet(fleet).filter(isCompared);
  const run = {
    title: name,
    rules: text,
    step: `${STEP_MINUTES}m`,
    evaluationStep: '1h',
    groups,
    series: { ...fleet.scrapes.toSeries(), ...expectedSeries(expected) },
    questions: [...new Set(expected.map(({ record }) => record))].flatMap((record) =>
      questionsOf(record, expected.filter((one) => one.record === record).length),
    ),
  };
  return failuresOf([run]);
}

describe.skipIf(!isInstalled('promtool'))('the recording rules', () => {
  it.each([
    { replicas: 1, title: 'one replica that is restarted', file: FULL },
    { replicas: 3, title: 'three replicas, one of them restarted', file: FULL },
    { replicas: 3, title: 'three replicas, one of them restarted', file: LEAN },
  ])(
    "record of $title what the exporter's functions give for all its rows, to 1e-9, and nothing else: $file",
    async ({ replicas, file }) => {
      expect(await differences(await ruleFile(file), fleetOfReplicas(replicas))).toEqual(new Map());
    },
    240_000,
  );
});

describe('the comparison', () => {
  let expected: readonly Expected[];
  beforeAll(() => {
    expected = expectedOfFleet(fleetOfReplicas(1));
  });

  it('leaves out only what the compared series are made of', async () => {
    const compared = new Set(expected.map(({ record }) => record));
    const { records } = await ruleFile(FULL);
    const others = [...records].filter((record) => !compared.has(record)).map((record) => record.replace(/\d+[mhd]$/, ''));
    expect([...new Set(others)].sort()).toEqual([...INTERMEDIATE].sort());
  });

  it('has subjects that have drifted and that have not, by each deciding statistic', () => {
    const names = new Set(expected.flatMap(({ record, labels }) => (record.includes('drift_statistic') ? labels['statistic'] : [])));
    expect([...names].sort()).toEqual(['hellinger', 'js_distance', 'ks', 'psi']);
    const scores = expected.filter(({ record }) => record.includes('drift_score:last')).map(({ value }) => value);
    expect(Math.min(...scores)).toBeLessThan(1);
    expect(Math.max(...scores)).toBeGreaterThan(1);
  });

  it('has subjects with a statistic and without a judgement', () => {
    const count = (name: string) => expected.filter(({ record }) => record === `model_feature:${name}:last1h`).length;
    expect(count('drift_score')).toBeLessThan(count('drift_statistic'));
    expect(count('drift_statistic')).toBeLessThan(count('psi'));
  });
});

/** By windows without their length. The burn of the error budget has tests of its own, with its alert. */
const INTERMEDIATE = [
  'model:confusion:increase',
  'model:drift_critical_z',
  'model:drift_level',
  'model:error_budget_burn:ratio',
  'model:error_sum:increase',
  'model:kpi_rows:increase',
  'model:kpi_sum:increase',
  'model:labelled_rows:increase',
  'model:minimum_rows',
  'model:reference_wrong:ratio',
  'model:references:count',
  'model:wrong_rows:increase',
  ...['feature', 'output'].flatMap((role) =>
    [
      ':bins',
      ':deciding',
      ':drift_noise:last',
      ':drift_quantile',
      ':drift_tolerance',
      ':fault_limit:ratio',
      ':fault_rows:increase',
      ':looked_at_rows:increase',
      ':one_value_a_bin',
      ':overdispersion',
      ':reference_rows',
      ':tested_rows:increase',
      '_bin:reference:ratio',
      '_bin:reference_smoothed:ratio',
      '_bin:reference_top',
      '_bin:reference_width',
      '_bin:rows:increase',
      '_bin:share:ratio',
      '_le:gap:last',
      '_le:reference:ratio',
      '_le:rows:increase',
    ].map((name) => `model_${role}${name}`),
  ),
  ...['labelled_rows', 'predicted_rows', 'right_rows'].map((name) => `model_class:${name}:increase`),
];
