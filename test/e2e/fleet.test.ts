import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { available } from '../support/prometheus.ts';
import { isInstalled } from '../support/tools/tool.ts';
import { waitFor } from '../support/wait-for.ts';
import { type Fleet, startFleet } from './fleet/fleet.ts';
import { WATCHED_MODELS } from './fleet/models.ts';
import { nameOf, notificationsOf } from './fleet/notifications.ts';
import { deliver, firingAlerts } from './fleet/outbox.ts';

/** What is recorded for the fleet, and the gauge of a single exporter that says the same. KS is left out: an exporter sees finer bins. */
const SAME: readonly (readonly [recorded: string, gauge: string])[] = [
  ...['feature', 'output'].flatMap((role) => [
    ...['psi', 'js_distance', 'hellinger', 'linf', 'drift_chance', 'drift_limit', 'drift_score', 'fault_score'].map(
      (name) => [`model_${role}:${name}:last1h`, `ml_${role}_${name}`] as const,
    ),
    [`model_${role}:rows:increase1h`, `ml_${role}_window_rows`] as const,
  ]),
  ['model:measure:last1h{measure="accuracy"}', 'ml_accuracy'],
  ['model:measure:last1h{measure="recall"}', 'ml_recall'],
  ['model:measure:last1h{measure="mae"}', 'ml_mae'],
];
/** The end of a window is up to a scrape interval younger for one replica than for another: a little of its weight, and less of its shares. */
const RELATIVE = 0.01;
const ABSOLUTE = 1e-6;

/** All notifications: receiver, group, and the alerts in it. */
const PLANNED: Readonly<Record<string, readonly string[]>> = {
  'risk-page: broken-join': ['FeatureNullRateHigh merchant_category'],
  'mlops-page: creeping-default': ['FeatureDefaultValue courier_rating'],
  'mlops-page: renamed-category': ['FeatureUnseenCategory product'],
  'risk-page: unit-change': ['FeatureOutOfRange amount_eur'],
  'mlops-page: silent-log': ['ModelLogMissing'],
  'mlops-tickets: ModelInputDrift covariate-shift': ['ModelInputDrift'],
  'mlops-tickets: ModelPredictionDrift covariate-shift': ['ModelPredictionDrift value'],
  'mlops-tickets: ModelPredictionDrift prior-shift': ['ModelPredictionDrift class'],
  'risk-tickets: ModelScoreStuck stuck-score': ['ModelScoreStuck score'],
};

/** Alerts that fire and are muted, since another says more. */
const MUTED: Readonly<Record<string, readonly string[]>> = {
  'broken-join': ['FeatureNullRateHigh merchant_category'],
  'creeping-default': ['FeatureDefaultValue courier_rating', 'FeatureDrift courier_rating'],
  'renamed-category': ['FeatureDrift product', 'FeatureUnseenCategory product'],
  'unit-change': ['FeatureDrift amount_eur', 'FeatureOutOfRange amount_eur', 'ModelPredictionDrift score'],
  'covariate-shift': ['FeatureDrift temperature_celsius', 'FeatureDrift traffic_index', 'FeatureDrift weather'],
  'prior-shift': ['FeatureDrift topic'],
  'stuck-score': ['ModelPredictionDrift score'],
};

/** The causes with most of their signs. History begins with the incident: drift of many features could as well be skew from training. */
const CAUSES: Readonly<Record<string, readonly string[]>> = {
  'broken-join': ['broken_pipeline'],
  'creeping-default': ['broken_pipeline'],
  'renamed-category': ['schema_change'],
  'unit-change': ['broken_pipeline'],
  'silent-log': ['broken_pipeline'],
  'covariate-shift': ['covariate_shift', 'training_serving_skew'],
  'prior-shift': ['prior_shift'],
  'stuck-score': ['downstream_failure'],
};

describe.skipIf(!available() || !isInstalled('alertmanager'))('a fleet of three exporters on split traffic', () => {
  let fleet: Fleet;
  beforeAll(async () => {
    fleet = await startFleet();
  }, 300_000);
  afterAll(() => fleet?.stop());

  it('is recorded as one exporter on all the traffic sees it', async () => {
    const page = await fleet.whole.scrape();
    const disagreements = async (recorded: string, gauge: string): Promise<readonly string[]> => {
      const samples = await fleet.prometheus.query(recorded);
      const wrong = samples.flatMap(({ labels: { __name__: _, measure: __, ...labels }, value }) => {
        const expected = page.value(gauge, labels) ?? Number.NaN;
        return Math.abs(value - expected) <= RELATIVE * Math.abs(expected) + ABSOLUTE
          ? []
          : [`${recorded}${JSON.stringify(labels)}: ${value}, not ${expected}`];
      });
      const there = page.samples(gauge).filter(({ labels }) => labels['basis'] !== 'reference').length;
      return samples.length === there ? wrong : [...wrong, `${recorded}: ${samples.length} series, not ${there}`];
    };
    for (const [recorded, gauge] of SAME) {
      // The recording rules are behind the scrapes by some of their intervals.
      await comesToBe(() => disagreements(recorded, gauge), []);
    }
  }, 300_000);

  it('sends of the incidents what is planned and nothing else, and nothing of the models with nothing wrong', async () => {
    const sent = () => notificationsOf(fleet.webhook.received);
    const expected = [PLANNED, MUTED].flatMap((alerts) => Object.values(alerts).flat());
    const isPosted = (name: string) => firingAlerts(fleet.outbox).some(({ labels }) => nameOf(labels) === name);
    await waitFor(() => expected.every(isPosted), { timeoutMs: 120_000, what: 'all expected alerts' }).catch(() => {});
    // Nothing is under way any more, and what Alertmanager has by now comes before an alert that it gets now.
    const underWay = 'ALERTS{alertstate="pending", category!="monitoring"}';
    await waitFor(async () => (await fleet.prometheus.query(underWay)).length === 0, {
      timeoutMs: 120_000,
      what: 'no alert to be pending',
    });
    await deliver(firingAlerts(fleet.outbox), fleet.alertmanager);
    await waitFor(() => Object.keys(PLANNED).every((key) => key in sent()), {
      timeoutMs: 120_000,
      what: 'all planned notifications',
    }).catch(() => {});
    await fleet.alertmanager.post([{ labels: { alertname: 'Last', model: 'none', severity: 'warning' } }]);
    await waitFor(() => 'mlops-tickets: Last none' in sent(), { what: 'the last notification' });
    const { 'mlops-tickets: Last none': _, ...all } = sent();
    expect(all).toEqual(PLANNED);
  }, 300_000);

  it('mutes what another alert explains, and nothing else', async () => {
    const muted = async () => {
      const byModel = new Map<string, string[]>();
      for (const { labels, status } of await fleet.alertmanager.alerts()) {
        const { model = '' } = labels;
        if (status.state === 'suppressed') byModel.set(model, [...(byModel.get(model) ?? []), nameOf(labels)].sort());
      }
      return Object.fromEntries(byModel);
    };
    await comesToBe(muted, MUTED);
  });

  it('names first the cause of each incident, and none for the models with nothing wrong', async () => {
    const causes = async () => {
      const most = await fleet.prometheus.query('(model:likely_cause >= on (model) group_left () max by (model) (model:likely_cause)) > 0');
      const of = (name: string) => most.flatMap(({ labels: { model, cause = '' } }) => (model === name ? [cause] : [])).sort();
      return Object.fromEntries(WATCHED_MODELS.map(({ name }) => [name, of(name)] as const).filter(([, found]) => found.length > 0));
    };
    await comesToBe(causes, CAUSES);
  });
});

/** Waits for it, and compares it so that a difference shows: rules and their readers are behind by some seconds. */
async function comesToBe(state: () => Promise<unknown>, expected: unknown): Promise<void> {
  await waitFor(async () => isDeepStrictEqual(await state(), expected), { timeoutMs: 100_000 }).catch(() => {});
  expect(await state()).toEqual(expected);
}
