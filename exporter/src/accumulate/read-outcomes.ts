import type { ErrorSums, Outcomes } from '../model.ts';
import { ERROR_NAMES, type OutcomeCells, type OutcomeSubject } from './outcome-counts.ts';

/** Reads the outcomes back from `numbers`, where the view's outcome cells start at `start`. */
export function outcomesAt(subject: OutcomeSubject, cells: OutcomeCells, numbers: Float64Array, start: number): Outcomes {
  const scored = start + cells.scored;
  const confusion = numbers.slice(start + cells.confusion, start + cells.confusion + cells.side * cells.side);
  const errors = errorsAt(subject, cells, numbers, start);
  const weight = subject.task === 'regression' ? errors.weight : confusion.reduce((sum, each) => sum + each, 0);
  const squaredWeights = numbers[start + cells.squaredWeights]!;
  return {
    task: subject.task,
    classes: subject.classes,
    positive: subject.positive,
    labelled: numbers[start + cells.labelled]!,
    effectiveRows: squaredWeights === 0 ? 0 : weight ** 2 / squaredWeights,
    confusion,
    scores: subject.scoreBins.map(({ size }, s) => {
      const at = start + cells.scores[s]!;
      return {
        positive: numbers.slice(at, at + size),
        all: numbers.slice(at + size, at + 2 * size),
        scoreSum: numbers.slice(at + 2 * size, at + 3 * size),
      };
    }),
    scoredWeight: numbers[scored]!,
    logLossSum: numbers[scored + 1]!,
    brierSum: numbers[scored + 2]!,
    errors,
  };
}

export function errorsAt(subject: OutcomeSubject, cells: OutcomeCells, numbers: Float64Array, start: number): ErrorSums {
  const sum = (name: (typeof ERROR_NAMES)[number]): number =>
    subject.task === 'regression' ? numbers[start + cells.errors + ERROR_NAMES.indexOf(name)]! : 0;
  return {
    weight: sum('weight'),
    absolute: sum('absolute'),
    squared: sum('squared'),
    over: sum('over'),
    under: sum('under'),
    relative: sum('relative'),
    relativeWeight: sum('relativeWeight'),
    actual: sum('actual'),
    actualSquared: sum('actualSquared'),
  };
}
