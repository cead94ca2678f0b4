import type { Dictionary } from '../model.ts';
import { GOOD } from '../model.ts';
import { categoricalFault, categoryOf } from './value.ts';

/** Texts whose meaning is remembered; cleared when full, so that a column of identifiers costs no memory. */
const REMEMBERED = 4096;
const NOT_IN_DICTIONARY = -1;

/**
 * Codes of a categorical field's values: the place in its dictionary, -1 for a value that the dictionary does not have, and below that the
 * faults (`faultOfCode`). Numbers are found without printing them: each text that is what JavaScript prints for a number is also kept as that number.
 */
export class CategoryCodes {
  readonly #places: ReadonlyMap<string, number>;
  readonly #textual: boolean;
  readonly #numbers = new Map<number, number>();
  readonly #true: number;
  readonly #false: number;
  readonly #remembered = new Map<string, number>();

  constructor(dictionary: Dictionary | undefined, textual: boolean) {
    this.#places = dictionary?.places ?? new Map();
    this.#textual = textual;
    for (const [text, place] of this.#places) if (String(Number(text)) === text) this.#numbers.set(Number(text), place);
    this.#true = this.#places.get('true') ?? NOT_IN_DICTIONARY;
    this.#false = this.#places.get('false') ?? NOT_IN_DICTIONARY;
  }

  codeOf(value: unknown): number {
    if (typeof value === 'string') return this.#textual ? this.#codeOfText(value) : (this.#places.get(value) ?? this.#codeOfOther(value));
    if (typeof value === 'number' && Number.isFinite(value)) return this.#numbers.get(value) ?? NOT_IN_DICTIONARY;
    if (typeof value === 'boolean') return value ? this.#true : this.#false;
    return this.#codeOfOther(value);
  }

  #codeOfText(text: string): number {
    const known = this.#remembered.get(text);
    if (known !== undefined) return known;
    if (this.#remembered.size >= REMEMBERED) this.#remembered.clear();
    const code = this.#codeOfOther(text);
    this.#remembered.set(text, code);
    return code;
  }

  #codeOfOther(value: unknown): number {
    const fault = categoricalFault(value, this.#textual);
    if (fault !== GOOD) return codeOfFault(fault);
    const category = categoryOf(value, this.#textual);
    return category === undefined ? NOT_IN_DICTIONARY : (this.#places.get(category) ?? NOT_IN_DICTIONARY);
  }
}

function codeOfFault(fault: number): number {
  return NOT_IN_DICTIONARY - fault;
}

/** GOOD for places and for -1. */
export function faultOfCode(code: number): number {
  return code < NOT_IN_DICTIONARY ? NOT_IN_DICTIONARY - code : GOOD;
}
