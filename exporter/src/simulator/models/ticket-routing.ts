import { choice } from '../choice.ts';
import type { Random } from '../random.ts';
import { rounded } from '../rounding.ts';
import type { Answer, Features, Sample, SimulatedModel, Value, World } from '../simulated-model.ts';
import { LINK_SHARES, LOG_INVOICE, LOG_WORDS, PRODUCTS, TEAM_SHARES, TEAMS, type TeamCategories, TOPICS } from './ticket-teams.ts';

const NETWORK = TEAMS.indexOf('network');
const usualTeam = choice(TEAMS.map((_, team) => [team, TEAM_SHARES[team] ?? 0] as const));

const language = choice([
  ['de', 64],
  ['en', 21],
  ['tr', 6],
  ['fr', 5],
  ['pl', 3],
  ['uk', 1],
]);
const channel = choice([
  ['chat', 44],
  ['mail', 33],
  ['form', 17],
  ['phone', 6],
]);
const tier = choice([
  ['basic', 62],
  ['plus', 27],
  ['business', 11],
]);

type Normal = { readonly means: readonly number[]; readonly deviation: number };

function categoryEvidence(categories: TeamCategories, value: Value | undefined): readonly number[] {
  return categories.logShares(String(value)) ?? [];
}

function numberEvidence({ means, deviation }: Normal, value: number | undefined): readonly number[] {
  return value === undefined ? [] : means.map((mean) => -(((value - mean) / deviation) ** 2) / 2);
}

function linkEvidence(value: Value | undefined): readonly number[] {
  return typeof value === 'boolean' ? LINK_SHARES.map((share) => Math.log(value ? share : 1 - share)) : [];
}

function logOf(value: Value | undefined): number | undefined {
  return typeof value === 'number' && value > 0 ? Math.log(value) : undefined;
}

/** Naive Bayes; a value that is not there, or not known, is no evidence. */
function answer(features: Features): Answer {
  const evidence = [
    TEAM_SHARES.map(Math.log),
    categoryEvidence(TOPICS, features['topic']),
    categoryEvidence(PRODUCTS, features['product']),
    numberEvidence(LOG_WORDS, logOf(features['word_count'])),
    numberEvidence(LOG_INVOICE, logOf(features['open_invoice_eur'])),
    linkEvidence(features['has_link']),
  ];
  const logits = TEAMS.map((_, team) => evidence.reduce((sum, logs) => sum + (logs[team] ?? 0), 0));
  const highest = Math.max(...logits);
  const odds = logits.map((logit) => Math.exp(logit - highest));
  const total = odds.reduce((sum, odd) => sum + odd, 0);
  const prediction = TEAMS[logits.indexOf(highest)] ?? TEAMS[0];
  return { prediction, score: Object.fromEntries(TEAMS.map((team, place) => [team, rounded((odds[place] ?? 0) / total, 6)])) };
}

/** One customer with one problem, who writes until somebody answers. */
function startBurst(random: Random, world: World): () => Sample {
  const team = random.chance(0.4 * world.priorShift) ? NETWORK : usualTeam(random);
  const customer = {
    product: PRODUCTS.draw(team, random),
    language: language(random),
    customer_tier: tier(random),
    customer_age_days: Math.round(Math.min(6000, random.lognormal(520, 0.9))),
    monthly_fee_eur: rounded(9.9 + random.lognormal(24, 0.45), 2),
    open_invoice_eur: rounded(Math.exp(random.normal(LOG_INVOICE.means[team] ?? 0, LOG_INVOICE.deviation)), 2),
  };
  return () => {
    const features = {
      ...customer,
      language: random.chance(0.01) ? null : customer.language,
      topic: TOPICS.draw(team, random),
      channel: channel(random),
      word_count: Math.max(1, Math.round(Math.exp(random.normal(LOG_WORDS.means[team] ?? 0, LOG_WORDS.deviation)))),
      has_link: random.chance(LINK_SHARES[team] ?? 0),
      attachment_count: Math.min(6, random.poisson(0.4)),
      sentiment: random.chance(0.004) ? null : rounded(Math.tanh(random.normal(-0.22 + 0.02 * world.daytime, 0.4)), 3),
      tickets_last_30_days: Math.min(15, random.poisson(0.8)),
      days_since_last_login: random.chance(0.015) ? -1 : rounded(random.exponential(6), 1),
      logged_in: random.chance(0.71 + 0.01 * world.daytime),
      reply_within_hours: [4, 8, 24, 48][random.integer(0, 3)] ?? 48,
    };
    const handedOver = random.chance(0.85 * world.conceptDrift);
    const truth = TEAMS[team] ?? TEAMS[0];
    return { features, label: truth === 'accounts' && handedOver ? 'security' : truth };
  };
}

export const ticketRouting: SimulatedModel = {
  name: 'ticket-routing',
  version: '7',
  task: 'multiclass',
  settings: [
    'feature_types: {reply_within_hours: categorical}   # 4, 8, 24 or 48: a promise, not a quantity',
    'defaults: {days_since_last_login: [-1]}   # -1 stands for "never"',
    'labels_info: {team: support}   # who is called',
  ],
  importance: { feature: 'topic', share: 0.57 },
  startBurst,
  answer,
};
