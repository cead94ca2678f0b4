import type { Snapshot } from '../model.ts';
import { DRIFT } from './families/drift.ts';
import { FAULTS } from './families/faults.ts';
import { KPIS } from './families/kpis.ts';
import { MEASURES } from './families/measures.ts';
import { MODEL_FACTS } from './families/model-facts.ts';
import { OUTCOMES } from './families/outcomes.ts';
import { PREDICTIONS } from './families/predictions.ts';
import { REFERENCE } from './families/reference.ts';
import { STATISTICS } from './families/statistics.ts';
import { VALUES } from './families/values.ts';
import { WINDOW } from './families/window.ts';
import type { Family } from './family.ts';

export interface Topic {
  readonly title: string;
  readonly families: readonly Family<Snapshot>[];
}

/** Everything that is said about models, in the order of the exposition. */
export const TOPICS: readonly Topic[] = [
  { title: 'The model', families: MODEL_FACTS },
  { title: 'Predictions', families: PREDICTIONS },
  { title: 'Values of features and outputs', families: VALUES },
  { title: 'Faults', families: FAULTS },
  { title: 'The reference', families: REFERENCE },
  { title: 'The window', families: WINDOW },
  { title: 'Drift statistics', families: STATISTICS },
  { title: 'Drift, judged', families: DRIFT },
  { title: 'Outcomes', families: OUTCOMES },
  { title: 'Performance measures', families: MEASURES },
  { title: 'Business measures', families: KPIS },
];

export const FAMILIES: readonly Family<Snapshot>[] = TOPICS.flatMap(({ families }) => families);
