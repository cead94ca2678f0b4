import type { Refusal } from './refusal.ts';

/** What can be sent, and the model that it is of. */
export interface Destination {
  readonly kind: 'predictions' | 'cloudevents';
  readonly model: string;
}

/** Where a request goes, by its path. */
export function destinationOf(method: string, path: string): Destination | Refusal {
  const [, kind, encoded] = /^\/v1\/(predictions|cloudevents|labels)\/([^/]+)$/.exec(path) ?? [];
  const model = encoded === undefined ? undefined : decoded(encoded);
  if (kind === undefined || model === undefined)
    return { status: 404, error: 'not found: records go to /v1/predictions/MODEL, events to /v1/cloudevents/MODEL' };
  if (method !== 'POST') return { status: 405, error: 'method not allowed', headers: { Allow: 'POST' } };
  if (kind === 'labels') return { status: 501, error: 'labels that come later than their predictions are not taken by this version' };
  return kind === 'predictions' ? { kind, model } : { kind: 'cloudevents', model };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
