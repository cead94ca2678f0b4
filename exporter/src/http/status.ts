import type { Snapshot, SubjectSnapshot, ViewSnapshot } from '../model.ts';
import { levelOf, worstFault } from './level.ts';
import type { HouseFacts, InputFacts, StateFacts } from './page/page-state.ts';
import { rowsOf } from './page/verdict.ts';

/** Times are RFC 3339 in UTC, null what is not known. Names that must not become label values stand here. */
export function statusOf(facts: HouseFacts, now: Date, notReady: string | undefined): unknown {
  return {
    version: facts.version,
    ready: notReady === undefined,
    not_ready_reason: notReady ?? null,
    started: facts.startedAt.toISOString(),
    uptime_seconds: Math.max(0, (now.getTime() - facts.startedAt.getTime()) / 1000),
    models: facts.snapshots.map(modelStatus),
    models_without_reference: facts.modelsWithoutReference,
    inputs: facts.inputs.map(inputStatus),
    state: facts.state === undefined ? null : stateStatus(facts.state),
    series: facts.series,
  };
}

/** Beyond this, a Date has no text. */
const LAST_DATE_SECONDS = 8.64e12;

function timeOf(seconds: number | undefined): string | null {
  return seconds === undefined || !(Math.abs(seconds) <= LAST_DATE_SECONDS) ? null : new Date(seconds * 1000).toISOString();
}

function inputStatus(input: InputFacts): unknown {
  return {
    name: input.name,
    model: input.model ?? null,
    state: input.state,
    problem: input.problem ?? null,
    records: input.records,
    refused: input.refused,
    behind_bytes: input.behindBytes,
    last_record: timeOf(input.lastRecordSeconds),
  };
}

function stateStatus(state: StateFacts): unknown {
  return {
    path: state.path,
    saved: timeOf(state.savedSeconds),
    restored: timeOf(state.restoredSeconds),
    commits: state.commits,
    errors: state.errors,
    problem: state.problem ?? null,
  };
}

function modelStatus(snapshot: Snapshot): unknown {
  const { windowEnd, windowSeconds } = snapshot;
  return {
    name: snapshot.model,
    version: snapshot.version,
    task: snapshot.task,
    reference: { digest: snapshot.referenceDigest, rows: snapshot.referenceRows },
    rows: snapshot.views[0]?.rowsTotal ?? 0,
    last_prediction: timeOf(snapshot.lastPrediction),
    minimum_rows: snapshot.minimumRows,
    schema: { missing: snapshot.schema.missing, extra: snapshot.schema.extra, changed: snapshot.schema.changed },
    windows: snapshot.views.map((view) => ({
      segment: view.segment ?? null,
      seconds: windowSeconds,
      start: timeOf(windowEnd === undefined ? undefined : windowEnd - windowSeconds),
      end: timeOf(windowEnd),
      ...viewStatus(view, snapshot.minimumRows),
    })),
  };
}

function viewStatus(view: ViewSnapshot, minimumRows: number): object {
  return {
    rows: rowsOf(view),
    tested_features: view.testedFeatures,
    drifted_features: view.driftedFeatures,
    features: view.features.map((subject) => subjectStatus(subject, minimumRows)),
    outputs: view.outputs.map((subject) => subjectStatus(subject, minimumRows)),
  };
}

function subjectStatus(subject: SubjectSnapshot, minimumRows: number): unknown {
  const fault = worstFault(subject);
  return {
    name: subject.name,
    level: levelOf(subject, minimumRows),
    rows: subject.rows,
    statistic: subject.drift?.statistic ?? null,
    value: subject.drift?.value ?? null,
    limit: subject.drift?.limit ?? null,
    score: subject.drift?.score ?? null,
    worst_fault: fault === undefined || fault.rows === 0 ? null : { fault: fault.fault, share: fault.share, score: fault.score ?? null },
  };
}
