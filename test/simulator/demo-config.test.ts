import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../exporter/src/config/index.ts';
import type { ModelSettings } from '../../exporter/src/settings.ts';
import { type DemoConfigOptions, demoConfig, HISTORY_CONFIG, LIVE_CONFIG } from '../../exporter/src/simulator/demo-config.ts';
import { SIMULATED_MODELS } from '../../exporter/src/simulator/models/index.ts';
import { training } from './models.ts';

/** As the product itself reads it; any problem or warning fails. */
function modelsOf(options: DemoConfigOptions): readonly ModelSettings[] {
  const configuration = parseConfig(demoConfig(options), '/demo/driftline.yaml');
  expect(configuration).toMatchObject({ warnings: [] });
  return 'settings' in configuration ? configuration.settings.models : [];
}

describe('the configuration of the demo', () => {
  test('says of the fraud model all that the demo shows', () => {
    const [cardFraud] = modelsOf(LIVE_CONFIG);
    expect(cardFraud).toMatchObject({
      name: 'card-fraud',
      version: '2026-01',
      task: 'binary',
      reference: '/demo/card-fraud.reference.json',
      windowSeconds: 120,
      record: { time: 'ts', id: 'request_id', prediction: 'prediction', score: 'score', label: 'label' },
      features: { root: 'features' },
      positiveClass: 'fraud',
      threshold: 0.5,
      defaults: { hours_since_last_payment: ['-1'] },
      labelsInfo: { team: 'payments' },
      segments: [{ feature: 'channel' }],
      kpis: [{ name: 'earned_eur', path: 'kpi.earned_eur' }],
      drift: { minimumRows: 200, features: { amount_eur: { importance: 0.31 } } },
      inputs: [{ file: '/demo/logs/card-fraud-*.jsonl', format: 'jsonl' }],
    });
  });

  test('names the tasks of all models, and no score in regression', () => {
    const [, deliveryTime, ticketRouting] = modelsOf(LIVE_CONFIG);
    expect(deliveryTime).toMatchObject({ name: 'delivery-time', task: 'regression' });
    expect(deliveryTime?.record).not.toHaveProperty('score');
    expect(ticketRouting).toMatchObject({ task: 'multiclass', featureTypes: { reply_within_hours: 'categorical' } });
  });

  test('has an hour for a window where the history is replayed', () => {
    expect(modelsOf(HISTORY_CONFIG).map(({ windowSeconds }) => windowSeconds)).toEqual([3600, 3600, 3600]);
  });

  test.each(SIMULATED_MODELS)('speaks only of features that $name has', (model) => {
    const settings = modelsOf(LIVE_CONFIG).find(({ name }) => name === model.name);
    const spokenOf = [settings?.featureTypes, settings?.defaults, settings?.drift.features].flatMap((block) => Object.keys(block ?? {}));
    expect(spokenOf.length).toBeGreaterThan(0);
    expect(Object.keys(training(model)[0]?.features ?? {})).toEqual(
      expect.arrayContaining([...spokenOf, ...(settings?.segments ?? []).map(({ feature }) => feature)]),
    );
  });
});
