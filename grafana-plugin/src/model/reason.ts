import { statisticName } from './format.ts';
import { plainName } from './plain-name.ts';

/** Why there is no picture. Every state without one is named here and worded below, and nowhere else. */
export type Reason =
  | { readonly kind: 'noSamples'; readonly query?: string | undefined; readonly newestRow?: string | undefined }
  | { readonly kind: 'noNumber' }
  | { readonly kind: 'noRowLabel' }
  | { readonly kind: 'noScore' }
  | { readonly kind: 'noLimit'; readonly statistic: string }
  | { readonly kind: 'noRowsOfFaults' }
  | { readonly kind: 'nothingFound'; readonly search: string; readonly hidden: number }
  | { readonly kind: 'tooFewRows'; readonly rows: number; readonly needed: number | undefined; readonly window: string | undefined }
  | { readonly kind: 'noBins'; readonly query?: string | undefined }
  | { readonly kind: 'noSubjectChosen'; readonly choices: readonly string[] }
  | { readonly kind: 'noChecklist' }
  | { readonly kind: 'notYetJudged' }
  | { readonly kind: 'severalModels'; readonly models: readonly string[] };

/** What a view's model is when there is nothing to draw: a value, not an exception. */
export interface NoPicture {
  readonly reason: Reason;
}

export function noPicture(reason: Reason): NoPicture {
  return { reason };
}

export function isNoPicture(model: object): model is NoPicture {
  return 'reason' in model;
}

export interface ReasonWords {
  readonly title: string;
  readonly line: string;
}

export function reasonWords(reason: Reason): ReasonWords {
  switch (reason.kind) {
    case 'noSamples':
      return { title: 'No drift score in this range', line: withoutSamples(reason.query, reason.newestRow) };
    case 'noNumber':
      return { title: 'No number field', line: 'The panel needs a time, a number and a feature label.' };
    case 'noRowLabel':
      return {
        title: 'These series have no feature label',
        line: 'Add by (feature) to the query, or name the label in the option Row label.',
      };
    case 'noScore':
      return { title: 'No drift score here', line: `Query ${SCORES}.` };
    case 'noLimit':
      return {
        title: `${statisticName(reason.statistic)} without its limit`,
        line: `Query ${SCORES}, which judges it; or set thresholds of your own.`,
      };
    case 'noRowsOfFaults':
      return { title: 'Faults without their rows', line: 'Query ml_feature_rows_total as well: a share needs both.' };
    case 'nothingFound':
      return {
        title: `No feature matches "${reason.search}"`,
        line: `${reason.hidden} ${reason.hidden === 1 ? 'feature is' : 'features are'} hidden.`,
      };
    case 'tooFewRows':
      return { title: 'Too few rows to judge', line: rowsNeeded(reason.rows, reason.needed, reason.window) };
    case 'noBins':
      return {
        title: 'No distribution in this range',
        line: `${reason.query ?? 'The query'} has no bins. Query ml_feature_value_bucket or ml_feature_category_total as "bins".`,
      };
    case 'noSubjectChosen':
      return { title: 'Choose a feature', line: 'These series speak of several.' };
    case 'noChecklist':
      return {
        title: 'No checklist here',
        line: 'model:check_status is not recorded. Load the rules of Driftline; when they were loaded just now, wait some minutes.',
      };
    case 'notYetJudged':
      return { title: 'No check is judged yet', line: 'The rules are loaded. Their first answers take some minutes of data.' };
    case 'severalModels':
      return {
        title: `${reason.models.length} models in one panel`,
        line: `${firstOf(reason.models)}. Filter by the label model to see one.`,
      };
  }
}

/** Names that a reader may choose from. */
export function choicesOf(reason: Reason): readonly string[] {
  if (reason.kind === 'severalModels') return reason.models.slice(0, MOST_CHOICES);
  return reason.kind === 'noSubjectChosen' ? reason.choices : [];
}

const MOST_CHOICES = 5;

function firstOf(names: readonly string[]): string {
  const more = names.length - MOST_CHOICES;
  return `${plainName(names.slice(0, MOST_CHOICES).join(', '))}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Of the exporter alone, and of the rules. */
const SCORES = 'ml_feature_drift_score, or model_feature:drift_score:last1h of the recording rules';

function withoutSamples(query: string | undefined, newestRow: string | undefined): string {
  const samples = `${query ?? 'The query'} has no samples.`;
  return newestRow === undefined
    ? `${samples} Is the exporter scraped? Open the Exporter dashboard.`
    : `${samples} Newest log row: ${newestRow}.`;
}

function rowsNeeded(rows: number, needed: number | undefined, window: string | undefined): string {
  const here = `${Math.round(rows)} rows${window === undefined ? '' : ` in ${window}`}`;
  return needed === undefined ? `${here}. Try a longer window.` : `${here}, ${needed} are needed. Try a longer window.`;
}
