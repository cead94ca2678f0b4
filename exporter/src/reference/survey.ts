import type { RecordStyle } from '../formats/format.ts';
import { FieldPath } from '../formats/paths.ts';
import { timeOf } from '../formats/time.ts';
import { TimeZone } from '../formats/time-zone.ts';
import { isObject, type RecordObject } from '../formats/value.ts';
import type { RejectReason } from '../model.ts';
import type { ModelSettings } from '../settings.ts';
import { FeatureFinder } from './feature-finder.ts';
import { FieldSurvey, MOST_CATEGORIES, MOST_LISTED_CATEGORIES } from './field-survey.ts';
import { surveyedValue } from './surveyed-value.ts';
import { TimeOrder } from './time-order.ts';

/** A record with more leaves than this is no row of features; the rest of them is not looked at. */
const MOST_FEATURES = 10_000;
/** The confusion matrix has the square of this many cells. */
export const MOST_CLASSES = 1000;

/** The first pass over training rows: which features there are, of what type, and how their values are spread. */
export class Survey {
  readonly features = new Map<string, FieldSurvey>();
  readonly prediction = new FieldSurvey();
  readonly score = new FieldSurvey();
  /** Score objects: probability of each class. */
  readonly classScores = new Map<string, FieldSurvey>();
  readonly label = new FieldSurvey();
  readonly times = new TimeOrder();
  rows = 0;
  readonly #settings: ModelSettings;
  readonly #zone: TimeZone | undefined;

  constructor(settings: ModelSettings) {
    this.#settings = settings;
    this.#zone = settings.record.timeZone === undefined ? undefined : new TimeZone(settings.record.timeZone);
  }

  /** Takes the records of one file, one by one; gives the reason why one is refused. */
  reader({ textual, flat }: RecordStyle): (record: unknown) => RejectReason | undefined {
    const { record: paths, features, name } = this.#settings;
    const compile = (path: string | undefined): FieldPath | undefined =>
      path === undefined ? undefined : new FieldPath(path, features.root, { textual, flat });
    const [model, time, prediction, label, score] = [paths.model, paths.time, paths.prediction, paths.label, paths.score].map(compile);
    const finder = new FeatureFinder(this.#settings, { textual, flat });
    return (record) => {
      if (!isObject(record)) return 'not_object';
      const isFlat = finder.isFlat(record);
      if (model !== undefined && String(model.find(record, isFlat)) !== name) return 'model';
      this.rows++;
      this.times.add(time === undefined ? undefined : timeOf(time.find(record, isFlat), this.#zone));
      for (const [feature, value] of finder.features(record)) this.#feature(feature)?.add(surveyedValue(value, textual));
      this.prediction.add(surveyedValue(prediction?.find(record, isFlat), textual));
      this.label.add(surveyedValue(label?.find(record, isFlat), textual));
      if (score !== undefined) this.#addScore(scoreOf(record, score.find(record, isFlat), `${paths.score}.`), textual);
      return undefined;
    };
  }

  #feature(name: string): FieldSurvey | undefined {
    let survey = this.features.get(name);
    if (survey === undefined && this.features.size < MOST_FEATURES) {
      const { features, featureTypes } = this.#settings;
      const isListed = features.list?.includes(name) === true || featureTypes[name] === 'categorical';
      survey = new FieldSurvey(isListed ? MOST_LISTED_CATEGORIES : MOST_CATEGORIES);
      this.features.set(name, survey);
    }
    return survey;
  }

  #addScore(value: unknown, textual: boolean): void {
    if (!isObject(value)) {
      this.score.add(surveyedValue(value, textual));
      return;
    }
    let largest = -Infinity;
    for (const [name, probability] of Object.entries(value)) {
      const surveyed = surveyedValue(probability, textual);
      let survey = this.classScores.get(name);
      if (survey === undefined && this.classScores.size < MOST_CLASSES) {
        survey = new FieldSurvey();
        this.classScores.set(name, survey);
      }
      survey?.add(surveyed);
      if (surveyed.number !== undefined && surveyed.number > largest) largest = surveyed.number;
    }
    // The output `score` of a multiclass model; a binary model has that of its positive class.
    if (largest > -Infinity) this.score.add({ number: largest });
  }
}

/** The score, or an object of the columns that stand in for its members in a flat row. */
function scoreOf(record: RecordObject, found: unknown, prefix: string): unknown {
  if (found !== undefined) return found;
  const columns = Object.entries(record).filter(([column]) => column.startsWith(prefix));
  return columns.length === 0 ? undefined : Object.fromEntries(columns.map(([column, value]) => [column.slice(prefix.length), value]));
}
