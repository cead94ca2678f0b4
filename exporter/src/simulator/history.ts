import { type Episode, type Incident, underWay } from './incident.ts';
import { rows } from './rows.ts';
import type { LogRecord, SimulatedModel } from './simulated-model.ts';

/** Enough that an hour of the quietest night holds some 600 rows, few enough that days are replayed in seconds. */
export const HISTORY_ROWS_PER_SECOND = 0.25;
const DAY_SECONDS = 86_400;

/** What went wrong before the demo began, with its place in the history as a share of its length; the end is calm. */
const PAST: readonly { readonly incident: Incident; readonly from: number; readonly to: number }[] = [
  {
    incident: {
      name: 'past-nulls',
      model: 'card-fraud',
      effect: { kind: 'nulls', feature: 'distance_from_home_km', share: 0.4 },
      features: ['distance_from_home_km'],
      course: 'sudden',
      announcement: 'card-fraud: for some hours distance_from_home_km was null in 40 % of rows.',
      lookFor: 'a plateau of nulls in the trend, long over.',
    },
    from: 0.3,
    to: 0.38,
  },
  {
    incident: {
      name: 'past-covariate-shift',
      model: 'delivery-time',
      effect: { kind: 'covariate_shift' },
      features: ['weather', 'temperature_celsius', 'traffic_index'],
      course: 'gradual',
      announcement: 'delivery-time: the weather worsened slowly, then cleared up.',
      lookFor: 'a slow rise of drift in the trend of three inputs.',
    },
    from: 0.5,
    to: 0.8,
  },
  {
    incident: {
      name: 'past-prior-shift',
      model: 'ticket-routing',
      effect: { kind: 'prior_shift' },
      features: ['topic'],
      course: 'sudden',
      announcement: 'ticket-routing: an outage of some hours brought the network team many tickets.',
      lookFor: 'a plateau in the drift of topic and of the class.',
    },
    from: 0.62,
    to: 0.67,
  },
];

export function pastEpisodes(fromMs: number, toMs: number): readonly Episode[] {
  const lengthMs = toMs - fromMs;
  return PAST.map(({ incident, from, to }) => ({ incident, startMs: fromMs + from * lengthMs, endMs: fromMs + to * lengthMs }));
}

/** The log of the days before the demo, [fromMs, toMs): real days, little traffic. Asked for as a whole, since its incidents follow its length. */
export function historyRows(model: SimulatedModel, fromMs: number, toMs: number, seed: number): Generator<LogRecord, void, undefined> {
  const episodes = pastEpisodes(fromMs, toMs);
  return rows(model, fromMs, toMs, {
    ratePerSecond: HISTORY_ROWS_PER_SECOND,
    seed,
    dayLengthSeconds: DAY_SECONDS,
    timeline: (timeMs) => underWay(episodes, timeMs),
  });
}
