import { agreementWith, type RowLabel, subjectOf } from '../series/identity.ts';
import type { Labels, Series } from '../series/series.ts';
import type { Subject } from './subject.ts';

/** Finds the series that stand beside a subject's score: its limit, its rows, its faults. Indexed by feature, as there may be thousands. */
export class Companions {
  readonly #rowLabel: RowLabel;
  readonly #agree: (subject: Labels, one: Labels) => boolean;
  readonly #bySubject = new Map<string, Series[]>();

  constructor(series: readonly Series[], rowLabel: RowLabel) {
    this.#rowLabel = rowLabel;
    this.#agree = agreementWith(series);
    for (const one of series) {
      const subject = subjectOf(one.labels, rowLabel);
      const others = this.#bySubject.get(subject);
      if (others === undefined) this.#bySubject.set(subject, [one]);
      else others.push(one);
    }
  }

  of({ labels }: Subject): readonly Series[] {
    return (this.#bySubject.get(subjectOf(labels, this.#rowLabel)) ?? []).filter((one) => this.#agree(labels, one.labels));
  }
}
