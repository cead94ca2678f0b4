import type { ModelSettings } from '../settings.ts';
import { bindFeature } from './bind.ts';
import type { Profile } from './profile.ts';
import { segmentNames } from './segments.ts';

/** Something in the config that does not fit the reference; `path` starts at the model, or at the root once it is told. */
export interface Mismatch {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Everything in which a model's settings and its reference disagree. */
export function checkReference(settings: ModelSettings, profile: Profile): Mismatch[] {
  if (profile.model !== settings.name) {
    return [{ path: ['reference'], message: `this is the reference of another model, ${profile.model}` }];
  }
  if (profile.task !== settings.task) {
    return [{ path: ['task'], message: `the reference was made for a ${profile.task} model: run driftline profile again` }];
  }
  return [...checkFeatures(settings, profile), ...checkSegments(settings, profile), ...checkPositiveClass(settings, profile)];
}

function checkFeatures(settings: ModelSettings, profile: Profile): Mismatch[] {
  const kinds = new Map(profile.features.map(({ name, kind }) => [name, kind]));
  const leftOut = new Map(profile.left_out.map(({ name, reason }) => [name, reason]));
  const unknown = (path: (string | number)[], name: string): Mismatch[] => {
    if (kinds.has(name)) return [];
    const reason = leftOut.get(name);
    return [
      {
        path,
        message:
          reason === undefined ? `feature ${name} is not in the reference` : `feature ${name} was left out of the reference: ${reason}`,
      },
    ];
  };
  return [
    ...(settings.features.list ?? []).flatMap((name, i) => unknown(['record', 'features', i], name)),
    ...Object.keys(settings.drift.features).flatMap((name) => unknown(['drift', 'features', name], name)),
    ...Object.keys(settings.defaults).flatMap((name) => unknown(['defaults', name], name)),
    ...Object.entries(settings.featureTypes).flatMap(([name, kind]) => {
      const known = kinds.get(name);
      if (known === undefined || known === kind) return unknown(['feature_types', name], name);
      return [{ path: ['feature_types', name], message: `the reference has ${name} as ${known}: run driftline profile again` }];
    }),
  ];
}

function checkSegments(settings: ModelSettings, profile: Profile): Mismatch[] {
  return settings.segments.flatMap((segment, i): Mismatch[] => {
    const path = ['segments', i];
    const feature = profile.features.find(({ name }) => name === segment.feature);
    if (feature === undefined) return [{ path, message: `feature ${segment.feature} is not in the reference` }];
    if (feature.kind === 'numeric' && segment.edges === undefined) {
      return [{ path, message: `${segment.feature} is a number and needs edges: {feature: ${segment.feature}, edges: [...]}` }];
    }
    if (feature.kind === 'categorical' && segment.edges !== undefined)
      return [{ path, message: `${segment.feature} is a category and takes no edges` }];
    const known = new Set(profile.segments.map((entry) => entry.segment));
    const missing = segmentNames(segment, bindFeature(feature, 0, settings)).filter((name) => !known.has(name));
    return missing.length === 0 ? [] : [{ path, message: `the reference has no segment ${missing[0]}: run driftline profile again` }];
  });
}

function checkPositiveClass({ task, positiveClass }: ModelSettings, profile: Profile): Mismatch[] {
  if (task !== 'binary') return [];
  const path = ['positive_class'];
  const { classes, positive_class: referenced } = profile;
  const name = positiveClass ?? referenced;
  if (name === undefined) return [{ path: [], message: `positive_class is needed: the reference has the classes ${classes.join(', ')}` }];
  if (classes.length > 0 && !classes.includes(name)) {
    return [{ path, message: `the reference has no class ${name}, only ${classes.join(', ')}` }];
  }
  if (name === referenced) return [];
  return [{ path, message: `the reference was not made for the positive class ${name}: run driftline profile again` }];
}
