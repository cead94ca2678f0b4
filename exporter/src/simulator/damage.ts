import type { ActiveIncident, Effect } from './incident.ts';
import type { Random } from './random.ts';
import { rounded } from './rounding.ts';
import type { Features } from './simulated-model.ts';

function damagedBy(effect: Effect, strength: number, features: Features, random: Random): Features {
  switch (effect.kind) {
    case 'nulls':
      return random.chance(effect.share * strength) ? { ...features, [effect.feature]: null } : features;
    case 'default_value':
      return random.chance(effect.share * strength) ? { ...features, [effect.feature]: effect.value } : features;
    case 'unit_change': {
      const value = features[effect.feature];
      return typeof value === 'number' ? { ...features, [effect.feature]: rounded(value * effect.factor, 2) } : features;
    }
    case 'renamed_category':
      return features[effect.feature] === effect.from ? { ...features, [effect.feature]: effect.to } : features;
    case 'covariate_shift':
    case 'prior_shift':
    case 'concept_drift':
    case 'score_stuck':
    case 'log_stops':
      return features;
  }
}

/** The features as they reach the model when something upstream is broken. */
export function damaged(features: Features, active: readonly ActiveIncident[], random: Random): Features {
  return active.reduce((given, { incident, strength }) => damagedBy(incident.effect, strength, given, random), features);
}
