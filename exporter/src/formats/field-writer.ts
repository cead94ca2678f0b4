import type { CategoryColumn, Column, Dictionary, NumericColumn } from '../model.ts';
import { GOOD } from '../model.ts';
import { CategoryCodes, faultOfCode } from './category-codes.ts';
import { numberOf, numericFault } from './value.ts';

/** Writes the values of one field into its column. */
export interface FieldWriter {
  /** `undefined` is a value that the record does not have. */
  write(row: number, value: unknown): void;
}

export function fieldWriter(column: Column, dictionary: Dictionary | undefined, textual: boolean): FieldWriter {
  return column.kind === 'numeric' ? new NumberWriter(column, textual) : new CategoryWriter(column, dictionary, textual);
}

export class NumberWriter implements FieldWriter {
  readonly #values: Float64Array;
  readonly #faults: Uint8Array;
  readonly #textual: boolean;

  constructor({ values, faults }: NumericColumn, textual: boolean) {
    this.#values = values;
    this.#faults = faults;
    this.#textual = textual;
  }

  write(row: number, value: unknown): void {
    if (typeof value === 'number' && Number.isFinite(value)) {
      this.#values[row] = value;
      this.#faults[row] = GOOD;
      return;
    }
    const number = numberOf(value, this.#textual);
    this.#values[row] = number ?? Number.NaN;
    this.#faults[row] = numericFault(number, value);
  }

  writeFault(row: number, fault: number): void {
    this.#faults[row] = fault;
  }
}

export class CategoryWriter implements FieldWriter {
  readonly #places: Int32Array;
  readonly #faults: Uint8Array;
  readonly #codes: CategoryCodes;

  constructor({ codes, faults }: CategoryColumn, dictionary: Dictionary | undefined, textual: boolean) {
    this.#places = codes;
    this.#faults = faults;
    this.#codes = new CategoryCodes(dictionary, textual);
  }

  write(row: number, value: unknown): void {
    const code = this.#codes.codeOf(value);
    const fault = faultOfCode(code);
    this.#faults[row] = fault;
    this.#places[row] = fault === GOOD ? code : -1;
  }

  /** For a class that follows from something else than a value. */
  writePlace(row: number, place: number): void {
    this.#faults[row] = GOOD;
    this.#places[row] = place;
  }
}
