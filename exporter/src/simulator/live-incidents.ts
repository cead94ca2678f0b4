import type { Incident } from './incident.ts';

/** Every kind once, in the order in which the demo shows them; neighbours hit different models, so that windows recover. */
export const LIVE_INCIDENTS: readonly Incident[] = [
  {
    name: 'broken-join',
    model: 'card-fraud',
    effect: { kind: 'nulls', feature: 'merchant_category', share: 0.35 },
    features: ['merchant_category'],
    course: 'sudden',
    announcement: 'card-fraud: a broken join sends merchant_category as null in 35 % of rows.',
    lookFor: 'merchant_category is a faulty input, null far above 0.2 %; the rest of the column has not drifted.',
  },
  {
    name: 'creeping-default',
    model: 'delivery-time',
    effect: { kind: 'default_value', feature: 'courier_rating', value: -1, share: 0.3 },
    features: ['courier_rating'],
    course: 'gradual',
    announcement:
      'delivery-time: the rating service times out more and more, courier_rating is filled with -1, from 1 % up to 30 % of rows.',
    lookFor:
      'courier_rating becomes a faulty input (default) within a minute, then drifts; the mean error rises as the model takes everyone for a beginner.',
  },
  {
    name: 'renamed-category',
    model: 'ticket-routing',
    effect: { kind: 'renamed_category', feature: 'product', from: 'mobile', to: 'mobile_plan' },
    features: ['product'],
    course: 'sudden',
    announcement: 'ticket-routing: the CRM renames the product "mobile" to "mobile_plan", which the model has never seen.',
    lookFor: 'product is a faulty input (unseen, a third of rows) and has strongly drifted: mobile is gone.',
  },
  {
    name: 'unit-change',
    model: 'card-fraud',
    effect: { kind: 'unit_change', feature: 'amount_eur', factor: 100 },
    features: ['amount_eur'],
    course: 'sudden',
    announcement: 'card-fraud: a new gateway sends amount_eur in cents, a hundred times too high.',
    lookFor:
      'amount_eur has strongly drifted, its median a hundredfold; the score moves up, five times as many payments are declined and precision falls.',
  },
  {
    name: 'covariate-shift',
    model: 'delivery-time',
    effect: { kind: 'covariate_shift' },
    features: ['weather', 'temperature_celsius', 'traffic_index'],
    course: 'sudden',
    announcement: 'delivery-time: a rain front arrives; weather, temperature_celsius and traffic_index change together.',
    lookFor:
      'three inputs have drifted and the predicted minutes move up; the error hardly changes: the world is different, the model still right.',
  },
  {
    name: 'prior-shift',
    model: 'ticket-routing',
    effect: { kind: 'prior_shift' },
    features: ['topic'],
    course: 'sudden',
    announcement: 'ticket-routing: a cable is cut; the share of tickets for the network team rises from 18 % to about 50 %.',
    lookFor: 'the outputs class and label move towards network, topic with them; accuracy does not fall.',
  },
  {
    name: 'stuck-score',
    model: 'card-fraud',
    effect: { kind: 'score_stuck', answer: { prediction: 'legitimate', score: 0.0185 } },
    features: [],
    course: 'sudden',
    announcement: 'card-fraud: the model server answers everything from its fallback, the score is 0.0185 for every payment.',
    lookFor: 'the output score has strongly drifted into a single bin while all inputs are calm; recall falls to 0 and AUC to 0.5.',
  },
  {
    name: 'silent-log',
    model: 'delivery-time',
    effect: { kind: 'log_stops' },
    features: [],
    course: 'sudden',
    announcement: 'delivery-time: the log shipper dies, no more rows arrive.',
    lookFor: 'the newest prediction grows older by the second and the rate of predictions is 0, while the other models go on.',
  },
  {
    name: 'concept-drift',
    model: 'ticket-routing',
    effect: { kind: 'concept_drift' },
    features: [],
    course: 'sudden',
    announcement: 'ticket-routing: a reorganisation hands most tickets of the accounts team to security, and nobody tells the model.',
    lookFor: 'no input and no output of the model drifts, yet accuracy falls from 0.84 to about 0.66: only labels can show this.',
  },
];
