import type { VersionTable } from '../model.ts';

const VALID_NAME = /^[A-Za-z0-9._:+-]{1,64}$/;

/** The versions of one model that were met so far: a label value from records, hence bounded in number and in letters. */
export class KnownVersions implements VersionTable {
  readonly names: string[] = [];
  readonly #places = new Map<string, number>();
  readonly #admit: (name: string) => boolean;

  /** @param admit asked once for each new valid name: is there room for one more? */
  constructor(admit: (name: string) => boolean) {
    this.#admit = admit;
  }

  place(name: string): number {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    if (!VALID_NAME.test(name) || !this.#admit(name)) return -1;
    this.#places.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}
