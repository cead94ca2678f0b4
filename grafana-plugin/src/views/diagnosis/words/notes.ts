import type { Check } from '../../../model/diagnosis/checks.ts';
import type { DiagnosisModel } from '../../../model/diagnosis/diagnosis.ts';
import type { FaultFact } from '../../../model/diagnosis/facts.ts';
import { asksForALook } from '../../../model/diagnosis/status.ts';
import { rowsWords, scoreWords, shareWords, statisticWords } from '../../../model/format.ts';
import type { Since } from '../../../model/judged/since.ts';
import { own } from '../../../model/own.ts';
import { newest } from '../../../model/series/series.ts';
import { durationWords, shortTime } from '../../../model/time.ts';
import { checkName, faultNoun, measureName } from './names.ts';
import { counted, joined, windowName } from './text.ts';
import { unknownNote } from './unknown.ts';

/** What a check has to say beside its status. Empty where the series that would tell are not queried. */
export function noteOf(check: Check, model: DiagnosisModel, now: number, timeZone: string): string {
  if (check.status === 'unknown') return unknownNote(check, model.facts, timeZone);
  return own(NOTES, check.check)?.(model, asksForALook(check.status), { now, timeZone }) ?? '';
}

/** One row may stand for several checks. */
export function namesOf({ check, others }: Check): string {
  return [check, ...others].map(checkName).join(', ');
}

interface When {
  readonly now: number;
  readonly timeZone: string;
}
type NoteOf = (model: DiagnosisModel, isOff: boolean, when: When) => string;

const NOTES: Readonly<Record<string, NoteOf>> = {
  rows: ({ facts: { rows, rowsWindow, newestRow } }, isOff, { now, timeZone }) => {
    const age = newestRow === undefined ? undefined : durationWords(Math.max(0, now - newestRow));
    const arrived = rows === undefined ? '' : `${rowsWords(rows)} in ${windowName(rowsWindow)}`;
    if (isOff && age !== undefined && newestRow !== undefined && (rows ?? 0) < 1)
      return `no row for ${age}; newest ${shortTime(newestRow, timeZone)}`;
    return joined([arrived, age !== undefined && `newest is ${age} old`], '; ');
  },
  schema: ({ facts: { schema } }, isOff) => {
    if (!isOff) return 'all fields present, no type changed';
    const { missing, extra, changed } = schema;
    const said = (count: number | undefined, words: string) => (count ?? 0) > 0 && `${count} ${words}`;
    return joined([said(missing, 'missing'), said(extra, 'extra'), said(changed, 'of another type')]);
  },
  faults: ({ facts: { faulty } }, isOff) =>
    faultsNote(
      faulty.filter(({ fault }) => fault !== 'default'),
      isOff,
    ),
  defaults: ({ facts: { faulty } }, isOff) =>
    faultsNote(
      faulty.filter(({ fault }) => fault === 'default'),
      isOff,
    ),
  distributions: ({ facts: { drifted, judged } }) => {
    const [worst] = drifted;
    const count = judged === 0 ? '' : `${drifted.length} of ${judged} drifted`;
    const score = worst?.score;
    return worst === undefined || score === undefined ? count : `${count}: ${worst.name}, ${scoreWords(score)} × limit`;
  },
  skew: ({ facts: { drifted, version } }, isOff) => {
    const name = `version ${version ?? 'of now'}`;
    return isOff ? `${counted(drifted.length, 'feature')} off since ${name} appeared` : `${name} has been calm`;
  },
  score: ({ facts: { outputs, faulty } }, isOff) => {
    const [worst] = outputs;
    if (!isOff) return 'calm';
    return joined([worst?.score !== undefined && `${scoreWords(worst.score)} × limit`, followsWords(worst?.since, faulty[0])], '; ');
  },
  stuck: (_, isOff) => (isOff ? 'one value in nearly all rows' : 'several values'),
  realised: (model) => performanceNote(model, 'realised'),
  estimated: (model) =>
    joined([performanceNote(model, 'estimated'), model.facts.faulty.length > 0 && 'doubtful while input is faulty'], '; '),
  kpi: (_, isOff) => (isOff ? 'below what the last week lets expect' : 'as in the last week'),
  targets: (_, isOff) => (isOff ? 'something beside the model does not answer' : 'all answer'),
  errors: (_, isOff) => (isOff ? 'more requests fail than allowed' : 'within what is allowed'),
  latency: (_, isOff) => (isOff ? 'slower than a day ago' : 'as a day ago'),
  memory: (_, isOff) => (isOff ? 'near its limit' : 'below its limit'),
  cpu: (_, isOff) => (isOff ? 'held back' : 'not held back'),
};

/** What the model says changed when its input broke, or later: no second riddle. */
function followsWords(since: Since | undefined, fact: FaultFact | undefined): string {
  const broke = fact?.since;
  if (since === undefined || fact === undefined || broke === undefined || broke.isBefore || since.time < broke.time) return '';
  return `began ${since.time === broke.time ? 'with' : 'after'} the ${faultNoun(fact.fault)}`;
}

function faultsNote([worst, ...more]: readonly FaultFact[], isOff: boolean): string {
  if (worst === undefined) return isOff ? '' : 'none above its limit';
  const share = worst.faultShare === undefined ? '' : `${shareWords(worst.faultShare)} `;
  const limit = worst.limitShare === undefined ? '' : `, limit ${shareWords(worst.limitShare)}`;
  return `${worst.name}: ${share}${worst.fault.replaceAll('_', ' ')}${limit}${more.length > 0 ? `; ${more.length} more` : ''}`;
}

function performanceNote({ performance }: DiagnosisModel, basis: 'realised' | 'estimated'): string {
  const value = newest(performance?.[basis]?.middle);
  if (performance === undefined || value === undefined) return '';
  return joined([
    `${measureName(performance.measure)} ${statisticWords(value)}`,
    performance.limit !== undefined && `limit ${statisticWords(performance.limit)}`,
  ]);
}
