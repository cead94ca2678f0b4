import { damaged } from './damage.ts';
import type { ActiveIncident, Effect, Timeline } from './incident.ts';
import { Random } from './random.ts';
import { daytimeAt, trafficAt } from './season.ts';
import type { Answer, LogRecord, Sample, SimulatedModel, World } from './simulated-model.ts';

export interface Traffic {
  /** Mean over a simulated day. */
  readonly ratePerSecond: number;
  readonly seed: number;
  /** Length of the simulated day; event times stay real. */
  readonly dayLengthSeconds: number;
  readonly timeline: Timeline;
}

/** Time is cut into slots, each with random numbers of its own: so rows depend on the seed and the time only, not on how a span is asked for. */
const SLOT_MS = 10_000;
/** Sizes of bursts are geometric. Rows that share a cause stretch the noise of a window about twofold. */
const MEAN_BURST_ROWS = 1.5;

interface TimedRecord {
  readonly timeMs: number;
  readonly record: LogRecord;
}

function strengthOf(kind: Effect['kind'], active: readonly ActiveIncident[]): number {
  return active.find(({ incident }) => incident.effect.kind === kind)?.strength ?? 0;
}

function worldAt(timeMs: number, dayLengthSeconds: number, active: readonly ActiveIncident[]): World {
  return {
    daytime: daytimeAt(timeMs, dayLengthSeconds),
    covariateShift: strengthOf('covariate_shift', active),
    priorShift: strengthOf('prior_shift', active),
    conceptDrift: strengthOf('concept_drift', active),
  };
}

function stuckAnswer(active: readonly ActiveIncident[]): Answer | undefined {
  for (const { incident } of active) if (incident.effect.kind === 'score_stuck') return incident.effect.answer;
  return undefined;
}

function recordOf(
  model: SimulatedModel,
  timeMs: number,
  id: string,
  sample: Sample,
  active: readonly ActiveIncident[],
  random: Random,
): LogRecord {
  const features = damaged(sample.features, active, random);
  const answer = stuckAnswer(active) ?? model.answer(features);
  const record = { ts: new Date(timeMs).toISOString(), request_id: id, features, ...answer, label: sample.label };
  return model.kpi === undefined ? record : { ...record, kpi: model.kpi(sample, answer) };
}

function slotRows(model: SimulatedModel, slot: number, traffic: Traffic): readonly TimedRecord[] {
  const reality = new Random(traffic.seed, model.name, slot);
  // Apart from reality, so that an incident leaves alone what it does not announce.
  const accidents = new Random(traffic.seed, model.name, slot, 'accidents');
  const startMs = slot * SLOT_MS;
  const activeAt = (timeMs: number) => traffic.timeline(timeMs).filter(({ incident }) => incident.model === model.name);
  const meanRows = traffic.ratePerSecond * trafficAt(startMs + SLOT_MS / 2, traffic.dayLengthSeconds) * (SLOT_MS / 1000);
  const bursts = reality.poisson(meanRows / MEAN_BURST_ROWS);
  const found: TimedRecord[] = [];
  let drawn = 0;
  for (let burst = 0; burst < bursts; burst += 1) {
    const burstMs = startMs + reality.integer(0, SLOT_MS - 1);
    const drawRow = model.startBurst(reality, worldAt(burstMs, traffic.dayLengthSeconds, activeAt(burstMs)));
    do {
      const timeMs = reality.integer(burstMs, startMs + SLOT_MS - 1);
      const sample = drawRow();
      drawn += 1;
      const active = activeAt(timeMs);
      if (strengthOf('log_stops', active) > 0) continue;
      found.push({ timeMs, record: recordOf(model, timeMs, `${model.name}-${slot.toString(36)}-${drawn}`, sample, active, accidents) });
    } while (reality.chance(1 - 1 / MEAN_BURST_ROWS));
  }
  return found.sort((one, other) => one.timeMs - other.timeMs);
}

/** The log of one model over [fromMs, toMs), in order of time. */
export function* rows(model: SimulatedModel, fromMs: number, toMs: number, traffic: Traffic): Generator<LogRecord, void, undefined> {
  for (let slot = Math.floor(fromMs / SLOT_MS); slot * SLOT_MS < toMs; slot += 1) {
    for (const { timeMs, record } of slotRows(model, slot, traffic)) {
      if (timeMs >= fromMs && timeMs < toMs) yield record;
    }
  }
}
