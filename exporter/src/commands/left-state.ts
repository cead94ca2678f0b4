import { inputPrefix, layoutKey, windowPrefix } from './state-keys.ts';

/** What was kept of one model. */
export interface LeftModel {
  readonly layout: string;
  readonly windows: ReadonlyMap<string, Uint8Array>;
  /** What each input had saved, by its name. */
  readonly inputs: ReadonlyMap<string, unknown>;
}

/** What the last process left; each model takes its part once. */
export class LeftState {
  readonly #entries: Map<string, Uint8Array>;

  constructor(entries: ReadonlyMap<string, Uint8Array>) {
    this.#entries = new Map(entries);
  }

  /** undefined when there is nothing, or nothing that says how it was counted. */
  take(model: string): LeftModel | undefined {
    const [layout] = this.#take(layoutKey(model)).values();
    const windows = this.#take(windowPrefix(model));
    const inputs = this.#take(inputPrefix(model));
    if (layout === undefined) return undefined;
    return { layout: textOf(layout), windows, inputs: new Map([...inputs].map(([name, bytes]) => [name, jsonOf(bytes)])) };
  }

  #take(prefix: string): Map<string, Uint8Array> {
    const taken = new Map<string, Uint8Array>();
    for (const [key, bytes] of this.#entries) {
      if (!key.startsWith(prefix)) continue;
      taken.set(key.slice(prefix.length), bytes);
      this.#entries.delete(key);
    }
    return taken;
  }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(bytes));
  } catch {
    return undefined;
  }
}
