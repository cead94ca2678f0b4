import type { Input } from '../intake/input.ts';

/** Where everything of a model stands in the state. A slash in its name must not look like the end of it. */
function modelPrefix(model: string): string {
  return `model/${encodeURIComponent(model)}/`;
}

/** Says how the model counts. */
export function layoutKey(model: string): string {
  return `${modelPrefix(model)}layout`;
}

/** Before the keys of its windows. */
export function windowPrefix(model: string): string {
  return `${modelPrefix(model)}window/`;
}

/** Before the names of its inputs. */
export function inputPrefix(model: string): string {
  return `${modelPrefix(model)}input/`;
}

export function inputKey({ model, settings }: Pick<Input, 'model' | 'settings'>): string {
  return `${inputPrefix(model)}${settings.name}`;
}
