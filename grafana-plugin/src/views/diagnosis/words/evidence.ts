import type { Check } from '../../../model/diagnosis/checks.ts';
import type { DiagnosisModel } from '../../../model/diagnosis/diagnosis.ts';
import type { FaultFact, Judged } from '../../../model/diagnosis/facts.ts';
import { limitWords, scoreWords, shareWords, statisticName, statisticWords } from '../../../model/format.ts';
import { newest } from '../../../model/series/series.ts';
import { checkName, faultClause, measureName } from './names.ts';
import { andMore, counted, joined, sinceClause } from './text.ts';

/** What speaks for a cause, as one sentence with number, time and reference. Empty where the series that would tell are not queried. */
export function evidenceOf(cause: string, model: DiagnosisModel, timeZone: string): string {
  const { facts, checks } = model;
  switch (cause) {
    case 'broken_pipeline':
      return faultSentence(facts.faulty, timeZone) || stoppedSentence(checks, timeZone);
    case 'schema_change':
      return schemaSentence(model, timeZone) || faultSentence(facts.faulty, timeZone);
    case 'covariate_shift':
      return driftSentence(facts.drifted, timeZone);
    case 'prior_shift':
      return driftSentence(facts.driftedOutputs, timeZone);
    case 'training_serving_skew':
      return skewSentence(model);
    case 'concept_drift':
      return lossSentence(model, timeZone);
    case 'bad_release':
      return releaseSentence(model, timeZone);
    default:
      return failingSentence(
        checks,
        (check) => check.step === 'dependencies' || check.check === 'stuck' || check.check === 'kpi',
        timeZone,
      );
  }
}

export function faultSentence([fact, ...more]: readonly FaultFact[], timeZone: string): string {
  if (fact === undefined) return '';
  const rows = fact.faultShare === undefined ? 'too many rows' : `${shareWords(fact.faultShare)} of rows`;
  const before = fact.faultReference === undefined ? '' : `, ${shareWords(fact.faultReference)} in the reference`;
  return `${fact.name} ${faultClause(fact.fault)} ${rows}${sinceClause(fact.since, timeZone)}${before}${alsoFaulty(more.length)}.`;
}

function alsoFaulty(count: number): string {
  return count === 0 ? '' : `; ${count} more ${count === 1 ? 'is' : 'are'} faulty`;
}

export function driftSentence([worst, ...more]: readonly Judged[], timeZone: string): string {
  if (worst === undefined) return '';
  const has = more.length > 0 ? 'have' : 'has';
  return `${worst.name}${andMore(more.length)} ${has} drifted${sinceClause(worst.since, timeZone)}: ${howFar(worst)}.`;
}

/** `PSI 0.244, limit 0.10`; where these are not queried `2.4 × limit`. */
export function howFar({ statistic, limit, score, row }: Judged): string {
  if (statistic !== undefined) {
    return joined([
      `${statisticName(row.statisticName)} ${statisticWords(statistic)}`,
      limit !== undefined && `limit ${limitWords(limit)}`,
    ]);
  }
  return score === undefined ? 'beyond its limit' : `${scoreWords(score, row.subject.score?.field)} × limit`;
}

function stoppedSentence(checks: readonly Check[], timeZone: string): string {
  const rows = checks.find(({ check, status }) => check === 'rows' && status === 'fail');
  return rows === undefined ? '' : `No row has arrived${sinceClause(rows.since, timeZone)}.`;
}

function schemaSentence({ facts: { schema }, checks }: DiagnosisModel, timeZone: string): string {
  const check = checks.find((one) => one.check === 'schema' && one.status === 'fail');
  if (check === undefined) return '';
  const parts = joined([
    (schema.missing ?? 0) > 0 && `${counted(schema.missing ?? 0, 'field')} missing`,
    (schema.changed ?? 0) > 0 && `${counted(schema.changed ?? 0, 'field')} of another type`,
  ]);
  return `${parts === '' ? 'Fields are missing or of another type' : parts}${sinceClause(check.since, timeZone)}.`;
}

function skewSentence({ facts: { drifted, version } }: DiagnosisModel): string {
  const [worst, ...more] = drifted;
  const who = worst === undefined ? 'Features have' : `${worst.name}${andMore(more.length)} ${more.length > 0 ? 'have' : 'has'}`;
  return `${who} been off since version ${version ?? 'of now'} appeared.`;
}

function lossSentence({ checks, performance }: DiagnosisModel, timeZone: string): string {
  const check = checks.find((one) => one.check === 'realised');
  const value = newest(performance?.realised?.middle);
  const since = sinceClause(check?.since, timeZone);
  if (performance === undefined || value === undefined) return `Labelled rows show a loss${since}.`;
  const limit = performance.limit === undefined ? '' : `, limit ${statisticWords(performance.limit)}`;
  return `${measureName(performance.measure)} of labelled rows is ${statisticWords(value)}${limit}${since}.`;
}

function releaseSentence({ checks, facts: { version } }: DiagnosisModel, timeZone: string): string {
  const release = `Version ${version ?? 'of now'} is less than a day old`;
  const failing = failingSentence(checks, ({ step }) => step !== 'dependencies' && step !== 'resources', timeZone);
  return failing === '' ? `${release}.` : `${release}. ${failing}`;
}

function failingSentence(checks: readonly Check[], isMeant: (check: Check) => boolean, timeZone: string): string {
  const meant = checks.filter(isMeant);
  const failing = meant.find(({ status }) => status === 'fail') ?? meant.find(({ status }) => status === 'investigate');
  if (failing === undefined) return '';
  return `${checkName(failing.check)}: ${failing.status === 'fail' ? 'fails' : 'asks for a look'}${sinceClause(failing.since, timeZone)}.`;
}
