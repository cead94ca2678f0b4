/** What has a distribution: a feature, or an output of the model. The same rules are written for both, each over its own families. */
export interface Subject {
  readonly role: 'feature' | 'output';
  /** One series each: all replicas are summed before anything else is done. Without the label `segment` a series speaks of the whole model. */
  readonly keys: string;
}

export const FEATURE: Subject = { role: 'feature', keys: 'model, version, segment, feature' };
export const OUTPUT: Subject = { role: 'output', keys: 'model, version, segment, output' };

/** Labels of what is said of a model as a whole. */
export const MODEL = 'model, version';
/** Labels of what is said of a model and of each of its segments. */
export const VIEW = 'model, version, segment';

/** Name of an exporter's family: `raw(FEATURE, 'rows_total')` is `ml_feature_rows_total`. */
export function raw({ role }: Subject, name: string): string {
  return `ml_${role}_${name}`;
}

/** Name of a recorded series with one value a subject: `named(FEATURE, 'psi:last1h')` is `model_feature:psi:last1h`. */
export function named({ role }: Subject, name: string): string {
  return `model_${role}:${name}`;
}

/** The same with one value a bin: labels `lower` and `upper`, or `category`. */
export function ofBins({ role }: Subject, name: string): string {
  return `model_${role}_bin:${name}`;
}

/** The same at the upper edge of each bin, cumulative: labels `le` and `lower`. */
export function cumulative({ role }: Subject, name: string): string {
  return `model_${role}_le:${name}`;
}

/**
 * Families of the reference speak of features and of outputs under one name; the label tells which. Replicas agree, or nothing is judged
 * (`model:references:count`), so that the largest is any of them.
 */
export function reference(subject: Subject, family: string, labels = ''): string {
  return `max by (${subject.keys}${labels && `, ${labels}`}) (${family}{${subject.role}!=""})`;
}
