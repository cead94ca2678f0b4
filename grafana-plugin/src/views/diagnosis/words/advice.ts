import type { DiagnosisModel } from '../../../model/diagnosis/diagnosis.ts';
import { asksForALook } from '../../../model/diagnosis/status.ts';
import { own } from '../../../model/own.ts';
import { checkName, faultNoun } from './names.ts';
import { andMore } from './text.ts';

/** One line of what to do: the verb, then what it means here. */
export interface Advice {
  readonly verb: string;
  readonly line: string;
}

const advice = (verb: string, line: string): Advice => ({ verb, line });

/** Three lines by cause; none when nothing is wrong. While an input is faulty, one of them is not to retrain. */
export function adviceFor(model: DiagnosisModel): readonly Advice[] {
  const { verdict, facts } = model;
  if (verdict.kind === 'allPass') return [];
  if (verdict.kind === 'unknown') return UNKNOWN;
  if (verdict.kind === 'tooFewRows') return TOO_FEW_ROWS;
  const lines = verdict.kind === 'cause' ? (own(BY_CAUSE, verdict.cause.cause) ?? follow)(model) : follow(model);
  const forbids = lines.some(({ verb }) => verb === DO_NOT_RETRAIN);
  if (facts.faulty.length === 0 || forbids) return lines;
  return [...lines.slice(0, 1), brokenInputs(model), ...lines.slice(1, 2)];
}

const DO_NOT_RETRAIN = 'Do not retrain.';
const UNKNOWN: readonly Advice[] = [
  advice('Look at the exporter.', 'Is it up, and is it scraped? Its dashboard says which.'),
  advice('Look at the log.', 'Does the service still answer, and does it still write?'),
  advice('Do not trust old pictures.', 'Nothing here is of now.'),
];
const TOO_FEW_ROWS: readonly Advice[] = [
  advice('Choose a longer window.', 'In 24 h there may be rows enough.'),
  advice('Look at the traffic.', 'Are so few rows usual at this hour?'),
  advice('Do not judge yet.', 'What so few rows show, chance may have made.'),
];

type AdviceOf = (model: DiagnosisModel) => readonly Advice[];

const follow: AdviceOf = ({ checks }) => {
  const first = checks.find(({ status }) => asksForALook(status));
  return [
    advice('Follow the checklist.', `From the inputs on${first === undefined ? '' : `: begin with ${checkName(first.check)}`}.`),
    advice('Compare with the time before.', 'What was deployed, sent or switched on when it began?'),
    advice('Retrain last.', 'Nothing says yet that the model is wrong.'),
  ];
};

const repair: AdviceOf = (model) => {
  const [fact, ...more] = model.facts.faulty;
  const [drift] = model.facts.drifted;
  return [
    fact === undefined
      ? advice('Bring the rows back.', 'Find where they stop: the service, its log, or the reading of it.')
      : advice('Repair the input.', `Find what fills ${fact.name}${andMore(more.length)}; undo its last change.`),
    brokenInputs(model),
    drift === undefined
      ? advice('Then look again.', 'Drift of what is left of a broken column misleads.')
      : advice(`Then judge ${drift.name}.`, 'If its change is real, the owner of the model decides on retraining.'),
  ];
};

const BY_CAUSE: Readonly<Record<string, AdviceOf>> = {
  broken_pipeline: repair,
  schema_change: () => [
    advice('Roll back the change.', 'Find who changed the fields; the exporter’s log names them.'),
    advice(DO_NOT_RETRAIN, 'The model is right about data that it does not get.'),
    advice('Then agree on it.', 'A change that is meant needs a model and a reference that know it.'),
  ],
  bad_release: ({ facts: { version } }) => [
    advice('Roll back the release.', `Take ${version === undefined ? 'the version' : `version ${version}`} out first, then look.`),
    advice(DO_NOT_RETRAIN, 'The version before was calm on the same world.'),
    advice('Then compare.', 'What is different: code, features, or the model itself?'),
  ],
  training_serving_skew: ({ facts: { drifted } }) => [
    advice('Compare both sides.', `How is ${drifted[0]?.name ?? 'a feature'} computed in training, and how in serving?`),
    advice('Repair serving.', 'Where serving is wrong, the model is right.'),
    advice('Retrain only then.', 'When serving is right and training was not.'),
  ],
  downstream_failure: () => [
    advice('Look at what answers.', 'In the place of the model, before it, or after it.'),
    advice('Tell its owner.', 'The inputs of the model are not the reason.'),
    advice(DO_NOT_RETRAIN, 'The model is not what failed.'),
  ],
  covariate_shift: ({ facts: { drifted } }) => [
    advice('Compare with what the business did.', `What changed for ${drifted[0]?.name ?? 'these inputs'}: a campaign, a price, a season?`),
    advice('Watch the labels.', 'Drift alone is no loss.'),
    advice('Let the owner decide.', 'Retrain when labels show a loss, with rows of the new kind.'),
  ],
  prior_shift: () => [
    advice('Compare with what turned out.', 'Do the labels have the new mix as well?'),
    advice('Look at the threshold.', 'A new threshold or a new calibration is mostly enough.'),
    advice('Let the owner decide.', 'Retrain when that does not help.'),
  ],
  concept_drift: () => [
    advice('Check the labels.', 'Make sure that they are right, and joined to the right rows.'),
    advice('Find who is worse.', 'Is it one segment, or all?'),
    advice('Retrain.', 'With recent rows; the owner of the model decides.'),
  ],
};

function brokenInputs({ facts: { faulty } }: DiagnosisModel): Advice {
  const [fact] = faulty;
  return advice(
    DO_NOT_RETRAIN,
    fact === undefined
      ? 'A model cannot learn from rows that are not there.'
      : `The inputs are broken: the model would learn the ${faultNoun(fact.fault)}.`,
  );
}
