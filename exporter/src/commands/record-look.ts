import type { RecordStyle } from '../formats/format.ts';
import { leaves } from '../formats/leaves.ts';
import { timeOf } from '../formats/time.ts';
import { isObject } from '../formats/value.ts';
import { FieldSurvey } from '../reference/field-survey.ts';
import { surveyedValue } from '../reference/surveyed-value.ts';

const MOST_FIELDS = 2000;

/** One field of the records that were looked at. */
export interface LookedField {
  readonly path: string;
  readonly values: FieldSurvey;
  /** Share of its values that can be read as a time. */
  readonly timeShare: number;
}

/** Some records, by field: what `init` makes its guesses from. */
export class RecordLook {
  records = 0;
  refused = 0;
  readonly #style: RecordStyle;
  readonly #fields = new Map<string, { values: FieldSurvey; times: number; rows: number }>();

  constructor(style: RecordStyle) {
    this.#style = style;
  }

  get isFlat(): boolean {
    return this.#style.flat || [...this.#fields.keys()].every((path) => !path.includes('.'));
  }

  get fields(): readonly LookedField[] {
    return [...this.#fields].map(([path, { values, times, rows }]) => ({ path, values, timeShare: times / rows }));
  }

  add(record: unknown): void {
    if (!isObject(record)) {
      this.refuse();
      return;
    }
    this.records++;
    for (const [path, value] of leaves(record)) {
      const field = this.#field(path);
      if (field === undefined || value === null) continue;
      field.rows++;
      field.values.add(surveyedValue(value, this.#style.textual));
      if (!Number.isNaN(timeOf(value))) field.times++;
    }
  }

  refuse(): void {
    this.refused++;
  }

  #field(path: string): { values: FieldSurvey; times: number; rows: number } | undefined {
    let field = this.#fields.get(path);
    if (field === undefined && this.#fields.size < MOST_FIELDS) {
      field = { values: new FieldSurvey(), times: 0, rows: 0 };
      this.#fields.set(path, field);
    }
    return field;
  }
}
