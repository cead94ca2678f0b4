import { isPrintedNumber } from '../formats/number-text.ts';
import { categoryOf, numberOf } from '../formats/value.ts';
import type { SurveyedValue } from './field-survey.ts';

const NOTHING: SurveyedValue = {};

/** A value of a training row as number and as category; empty for a fault that takes it out. A number that prints as it is written is that only. */
export function surveyedValue(value: unknown, textual: boolean): SurveyedValue {
  const number = numberOf(value, textual);
  if (number === undefined) {
    const category = categoryOf(value, textual);
    return category === undefined ? NOTHING : { category };
  }
  if (!Number.isFinite(number)) return NOTHING;
  return typeof value === 'string' && !isPrintedNumber(value) ? { number, category: value } : { number };
}
