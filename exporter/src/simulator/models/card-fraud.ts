import { choice } from '../choice.ts';
import { numberOr, weightOf } from '../imputation.ts';
import type { Random } from '../random.ts';
import { clamped, rounded } from '../rounding.ts';
import type { Answer, Features, Sample, SimulatedModel, World } from '../simulated-model.ts';

const CATEGORY_RISK = new Map([
  ['grocery', -0.8],
  ['restaurant', -0.6],
  ['fuel', -0.4],
  ['pharmacy', -0.5],
  ['fashion', 0.2],
  ['travel', 0.4],
  ['electronics', 0.9],
  ['digital_goods', 1.1],
  ['gaming', 1.3],
  ['jewellery', 1.2],
]);
const COUNTRY_RISK = new Map([
  ['DE', -0.3],
  ['US', 0.8],
  ['GB', 0.4],
  ['TR', 0.7],
  ['BR', 1.2],
]);

const everydayCategory = choice([
  ['grocery', 30],
  ['restaurant', 18],
  ['fuel', 11],
  ['fashion', 10],
  ['pharmacy', 8],
  ['digital_goods', 8],
  ['travel', 5],
  ['electronics', 5],
  ['gaming', 3],
  ['jewellery', 2],
]);
const soughtCategory = choice([
  ['electronics', 35],
  ['digital_goods', 30],
  ['gaming', 20],
  ['jewellery', 10],
  ['fashion', 5],
]);
const homeCountry = choice([
  ['DE', 54],
  ['AT', 13],
  ['FR', 10],
  ['NL', 7],
  ['IT', 6],
  ['PL', 5],
  ['ES', 3],
  ['GB', 1],
  ['US', 0.7],
  ['TR', 0.3],
]);
const farCountry = choice([
  ['US', 40],
  ['GB', 25],
  ['BR', 20],
  ['TR', 15],
]);
const everydayChannel = choice([
  ['pos', 58],
  ['web', 25],
  ['app', 13],
  ['atm', 4],
]);
const remoteChannel = choice([
  ['web', 75],
  ['app', 25],
]);

/** Share of bursts in which a thief tries stolen cards, in calm times and in a wave of fraud. */
const ATTACKS = 0.02;
const ATTACKS_IN_A_WAVE = 0.12;

/** Log odds of fraud. The world follows it exactly, so the model's score is calibrated until something breaks. */
function logOdds(features: Features): number {
  const usual = Math.max(1, numberOr(features, 'average_amount_eur', 32));
  const excess = clamped(Math.log(Math.max(0.01, numberOr(features, 'amount_eur', usual)) / usual), -3, 6);
  const sinceLast = numberOr(features, 'hours_since_last_payment', 20);
  return (
    -6.6 +
    0.9 * excess +
    weightOf(features, 'merchant_category', CATEGORY_RISK) +
    weightOf(features, 'country', COUNTRY_RISK) +
    (features['card_present'] === true ? -1.5 : 0.7) +
    0.5 * Math.min(8, numberOr(features, 'payments_last_hour', 0)) +
    0.3 * Math.log1p(numberOr(features, 'distance_from_home_km', 5)) +
    2 * numberOr(features, 'merchant_risk', 0.2) +
    (sinceLast >= 0 && sinceLast < 0.5 ? 0.6 : 0)
  );
}

function answer(features: Features): Answer {
  const score = rounded(1 / (1 + Math.exp(-logOdds(features))), 6);
  return { prediction: score >= 0.5 ? 'fraud' : 'legitimate', score };
}

/** A merchant's till with its customers one after another, or a thief's run at one merchant. */
function startBurst(random: Random, world: World): () => Sample {
  const attack = random.chance(ATTACKS + (ATTACKS_IN_A_WAVE - ATTACKS) * world.priorShift);
  const category = attack ? soughtCategory(random) : everydayCategory(random);
  const country = attack && random.chance(0.6) ? farCountry(random) : homeCountry(random);
  const channel = attack ? remoteChannel(random) : everydayChannel(random);
  const atTill = channel === 'pos' || channel === 'atm';
  const merchantRisk = clamped(random.lognormal(attack ? 0.35 : 0.12, 0.6), 0.01, 1);
  return () => {
    const usual = random.lognormal(32, 0.5);
    const lastHour = Math.min(12, attack ? 1 + random.poisson(2) : random.poisson(0.12 + 0.02 * world.daytime));
    const features = {
      amount_eur: rounded(Math.max(0.5, usual * random.lognormal(attack ? 3 : 0.9, attack ? 0.8 : 0.9)), 2),
      average_amount_eur: rounded(usual, 2),
      merchant_category: random.chance(0.002) ? null : category,
      merchant_risk: rounded(merchantRisk, 3),
      country,
      channel,
      card_present: atTill && !random.chance(0.02),
      device: random.chance(0.006) ? null : deviceOf(channel, random),
      card_age_months: random.integer(0, 60),
      customer_age_years: Math.round(clamped(random.normal(44, 16), 18, 95)),
      hours_since_last_payment: random.chance(0.012)
        ? -1
        : rounded(lastHour > 0 ? random.between(0.01, 1) : 1 + random.lognormal(18 - world.daytime, 1), 2),
      payments_last_hour: lastHour,
      payments_last_day: Math.min(25, lastHour + random.poisson(1.3)),
      distance_from_home_km: random.chance(0.015) ? null : rounded(random.lognormal(attack ? 180 : 5, attack ? 1.5 : 1.3), 1),
    };
    const luck = random.uniform();
    const spared = random.chance(0.7 * world.conceptDrift);
    const fraud = luck < 1 / (1 + Math.exp(-logOdds(features)));
    return { features, label: fraud && !spared ? 'fraud' : 'legitimate' };
  };
}

function deviceOf(channel: string, random: Random): string {
  if (channel === 'pos') return random.chance(0.7) ? 'contactless' : 'chip';
  if (channel === 'atm') return 'chip';
  if (channel === 'app') return random.chance(0.55) ? 'android' : 'ios';
  return random.chance(0.6) ? 'desktop' : 'mobile_browser';
}

/** What the bank earns: a fee on what it lets through, the whole amount lost when that was fraud, nothing on what it declines. */
function kpi(sample: Sample, { prediction }: Answer): Readonly<Record<string, number>> {
  const amount = numberOr(sample.features, 'amount_eur', 0);
  const earned = sample.label === 'fraud' ? -amount : 0.02 * amount;
  return { earned_eur: prediction === 'fraud' ? 0 : rounded(earned, 2) };
}

export const cardFraud: SimulatedModel = {
  name: 'card-fraud',
  version: '2026-01',
  task: 'binary',
  settings: [
    'positive_class: fraud',
    'threshold: 0.5',
    'defaults: {hours_since_last_payment: [-1]}   # the feature store writes -1 for "no earlier payment"',
    'segments: [channel]   # everything once more for each of pos, web, app, atm',
    'kpis: [{name: earned_eur, path: kpi.earned_eur}]',
    'labels_info: {team: payments}   # who is called',
  ],
  importance: { feature: 'amount_eur', share: 0.31 },
  startBurst,
  answer,
  kpi,
};
