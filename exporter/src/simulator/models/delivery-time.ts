import { choice } from '../choice.ts';
import { numberOr, weightOf } from '../imputation.ts';
import type { Random } from '../random.ts';
import { clamped, rounded } from '../rounding.ts';
import type { Answer, Features, Sample, SimulatedModel, World } from '../simulated-model.ts';

const MINUTES_PER_KM = new Map([
  ['bicycle', 4.2],
  ['scooter', 2.8],
  ['car', 3.2],
  ['on_foot', 11],
]);
const WEATHER_MINUTES = new Map([
  ['rain', 3],
  ['storm', 7],
  ['snow', 6],
]);

const city = choice([
  ['berlin', 34],
  ['hamburg', 19],
  ['munich', 16],
  ['vienna', 14],
  ['cologne', 9],
  ['leipzig', 5],
  ['graz', 3],
]);
const cuisine = choice([
  ['pizza', 27],
  ['burger', 19],
  ['sushi', 14],
  ['indian', 12],
  ['vietnamese', 11],
  ['salad', 9],
  ['breakfast', 5],
  ['dessert', 3],
]);
const vehicle = choice([
  ['bicycle', 48],
  ['scooter', 30],
  ['car', 19],
  ['on_foot', 3],
]);
const usualWeather = choice([
  ['clear', 48],
  ['clouds', 35],
  ['rain', 14],
  ['snow', 2],
  ['storm', 1],
]);
const rainFront = choice([
  ['rain', 70],
  ['clouds', 15],
  ['storm', 15],
]);

/** Expected minutes from order to door, as far as the inputs tell. */
function expectedMinutes(features: Features): number {
  const pace = weightOf(features, 'vehicle', MINUTES_PER_KM) || 3.6;
  const riding = numberOr(features, 'distance_km', 2.6) * pace * numberOr(features, 'traffic_index', 1);
  const rating = numberOr(features, 'courier_rating', 4.6);
  const kitchen = 0.8 * numberOr(features, 'preparation_minutes', 14) + 0.3 * numberOr(features, 'restaurant_open_orders', 6);
  return (
    3 +
    kitchen +
    riding +
    weightOf(features, 'weather', WEATHER_MINUTES) +
    4 * numberOr(features, 'courier_other_orders', 0) +
    0.5 * numberOr(features, 'floor', 2) +
    // A courier without a rating is a new one, who needs longer.
    (rating < 0 ? 5 : 3 * (4.6 - rating)) -
    (features['priority'] === true ? 3 : 0)
  );
}

/** A courier's tour: everything about the courier and the street is shared, the orders differ. */
function startBurst(random: Random, world: World): () => Sample {
  const wet = random.chance(0.8 * world.covariateShift);
  const courier = {
    city: city(random),
    vehicle: vehicle(random),
    weather: wet ? rainFront(random) : usualWeather(random),
    temperature_celsius: rounded(random.normal(13 + 0.8 * world.daytime - 7 * world.covariateShift, 7), 1),
    traffic_index: rounded(clamped(random.lognormal(1.05 + 0.02 * world.daytime + 0.3 * world.covariateShift, 0.18), 0.6, 2.5), 2),
    courier_rating: random.chance(0.01) ? -1 : rounded(clamped(5 - random.exponential(0.4), 3, 5), 1),
    courier_experience_days: Math.round(Math.min(3000, random.lognormal(160, 1.1))),
  };
  return () => {
    const items = 1 + Math.min(11, random.poisson(1.8));
    const features = {
      ...courier,
      weather: random.chance(0.005) ? null : courier.weather,
      distance_km: rounded(clamped(random.lognormal(2.4, 0.5), 0.2, 15), 2),
      preparation_minutes: Math.round(clamped(random.lognormal(13, 0.35), 4, 45)),
      restaurant_open_orders: Math.min(25, random.poisson(6 + 0.3 * world.daytime)),
      courier_other_orders: Math.min(3, random.poisson(0.35)),
      item_count: items,
      order_value_eur: rounded(items * random.lognormal(9.5, 0.4) + random.exponential(3), 2),
      cuisine: cuisine(random),
      floor: random.chance(0.02) ? null : Math.min(9, random.poisson(2.1)),
      priority: random.chance(0.12),
    };
    // Most deliveries scatter evenly; one in twelve waits at a closed door.
    const surprise = random.normal(-0.75, 4.3) + (random.chance(0.08) ? random.exponential(9) : 0);
    const minutes = expectedMinutes(features) + surprise + 9 * world.conceptDrift;
    return { features, label: rounded(Math.max(5, minutes), 1) };
  };
}

function answer(features: Features): Answer {
  return { prediction: rounded(Math.max(5, expectedMinutes(features)), 1) };
}

export const deliveryTime: SimulatedModel = {
  name: 'delivery-time',
  version: '2025-11',
  task: 'regression',
  settings: ['defaults: {courier_rating: [-1]}   # -1 stands for "no rating yet"', 'labels_info: {team: logistics}   # who is called'],
  importance: { feature: 'distance_km', share: 0.42 },
  startBurst,
  answer,
};
