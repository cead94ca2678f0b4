import type { Cause } from '../../../model/diagnosis/causes.ts';
import { countOf } from '../../../model/diagnosis/checks.ts';
import type { DiagnosisModel } from '../../../model/diagnosis/diagnosis.ts';
import { LONGEST_SILENCE } from '../../../model/diagnosis/freshness.ts';
import { type Signal, signalBehind } from '../../../model/diagnosis/signals.ts';
import { rowsWords } from '../../../model/format.ts';
import type { Since } from '../../../model/judged/since.ts';
import type { Note } from '../../../model/notes.ts';
import { plainName } from '../../../model/plain-name.ts';
import { durationWords, shortTime } from '../../../model/time.ts';
import { evidenceOf } from './evidence.ts';
import { causeName, SHAPE_NAMES } from './names.ts';
import { counted, joined, windowName } from './text.ts';

/** The verdict in words: a heading, the evidence, and what stands under it. Empty: nothing to say. */
export interface VerdictWords {
  readonly title: string;
  readonly evidence: string;
  /** Shape, nearest annotation, signs met. */
  readonly circumstances: string;
  /** The second cause, and its evidence. */
  readonly also: { readonly title: string; readonly evidence: string } | undefined;
  readonly noSignOf: string;
}

export function verdictWords(model: DiagnosisModel, annotation: Note | undefined, timeZone: string): VerdictWords {
  const { verdict, facts } = model;
  const none = { evidence: '', circumstances: '', also: undefined, noSignOf: '' };
  switch (verdict.kind) {
    case 'unknown':
      return {
        ...none,
        title: `Unknown: no new data since ${shortTime(verdict.newest, timeZone)}`,
        evidence: verdict.newest === facts.newestRow ? '' : joined([newestRowWords(model, timeZone), sparseWords(model)], ' '),
      };
    case 'tooFewRows':
      return { ...none, title: 'Too few rows to judge', evidence: `${rowsArrived(model)}Try a longer window.` };
    case 'allPass':
      return { ...none, title: `Nothing is wrong with ${plainName(model.model)}`, evidence: calmWords(model, timeZone) };
    case 'noCause':
      return {
        ...none,
        title: 'No cause named.',
        evidence: `${counted(verdict.looks, 'check asks', 'checks ask')} for a look.`,
        circumstances: facts.faulty.length + facts.drifted.length > 0 ? shapeWords(model, annotation) : '',
      };
    case 'cause':
      return {
        title: `Likely cause: ${causeName(verdict.cause.cause)}`,
        evidence: evidenceOf(verdict.cause.cause, model, timeZone),
        circumstances: joined([shapeWords(model, annotation), signsWords(verdict.cause)], ' '),
        also: verdict.also && {
          title: `Also: ${causeName(verdict.also.cause)}`,
          evidence: joined(
            [
              evidenceOf(verdict.also.cause, model, timeZone),
              shapeName(signalBehind(verdict.also.cause, model.signals)),
              signsWords(verdict.also),
            ],
            ' ',
          ),
        },
        noSignOf: verdict.noSignOf.length === 0 ? '' : `No sign of: ${verdict.noSignOf.map(causeName).join(', ')}.`,
      };
  }
}

/** `Signs met: 3 of 3.` */
export function signsWords({ signs }: Cause): string {
  return signs.length === 0 ? '' : `Signs met: ${signs.filter(({ isMet }) => isMet).length} of ${signs.length}.`;
}

/** `8 min after "deploy crm-export 4.2".` */
export function annotationWords(annotation: Note, start: Since): string {
  const distance = start.time - annotation.time;
  const name = `“${annotation.text}”`;
  if (distance < 0) return `In the same step as ${name}.`;
  return distance < 60_000 ? `At ${name}.` : `${durationWords(distance)} after ${name}.`;
}

function shapeWords({ behind }: DiagnosisModel, annotation: Note | undefined): string {
  const start = behind?.subject.since;
  return joined([shapeName(behind), annotation !== undefined && start !== undefined && annotationWords(annotation, start)], ' ');
}

function shapeName(signal: Signal | undefined): string {
  return signal === undefined ? '' : `${SHAPE_NAMES[signal.change.shape]}.`;
}

/** What was looked at, and what could not be: nothing is wrong with what is known. */
function calmWords(model: DiagnosisModel, timeZone: string): string {
  const { tooFew, inputs } = model.facts;
  const unknown = countOf(model.checks, 'unknown');
  const few = tooFew > 0 ? `${tooFew} of ${counted(inputs, 'feature')} ${tooFew === 1 ? 'has' : 'have'} too few rows.` : '';
  const silent = unknown > 0 ? `${counted(unknown, 'check is', 'checks are')} unknown.` : '';
  return joined([rowsArrived(model).trim(), newestRowWords(model, timeZone), few, silent], ' ');
}

/** A long range has samples far apart: the newest may be old though data goes on. */
function sparseWords({ grid: { step } }: DiagnosisModel): string {
  return step > LONGEST_SILENCE ? `Samples are ${durationWords(step)} apart here: a shorter range tells more of now.` : '';
}

function rowsArrived({ facts: { rows, rowsWindow } }: DiagnosisModel): string {
  return rows === undefined ? '' : `${rowsWords(rows)} rows in ${windowName(rowsWindow)}. `;
}

function newestRowWords({ facts: { newestRow } }: DiagnosisModel, timeZone: string): string {
  return newestRow === undefined ? '' : `Newest row ${shortTime(newestRow, timeZone)}.`;
}
