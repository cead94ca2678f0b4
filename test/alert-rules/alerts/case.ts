/** Series of a case: PromQL's notation of the labels, and promtool's of the values (`1+0x30` is 31 times 1). */
export type Series = Readonly<Record<string, string>>;
export type Labels = Readonly<Record<string, string>>;

/** What an alert does with given series. Every alert has one case at least of each kind. */
export interface AlertCase {
  readonly kind: 'fires' | 'silent' | 'absent';
  /** The end of a sentence that begins with the alert's name. */
  readonly title: string;
  readonly series: Series;
  /** From one sample to the next, and from one evaluation to the next. */
  readonly step?: string;
  readonly at: string;
  /** Labels of every alert that fires, beside its category and scope. Nothing fires when left out. */
  readonly fires?: readonly Labels[];
  /** With absent data: the alert that speaks instead, and what it says. */
  readonly instead?: { readonly alert: string; readonly fires: readonly Labels[] };
}

export type CasesByAlert = Readonly<Record<string, readonly AlertCase[]>>;

export const MODEL = 'model="loan", version="7"';
/** A model of the team risk, watched by one exporter that answers. */
export const WATCHED: Series = {
  'up{job="driftline", instance="a:9877"}': '1+0x4000',
  [`ml_model_info{${MODEL}, task="binary", team="risk", job="driftline", instance="a:9877"}`]: '1+0x4000',
  'model:team:info{model="loan", team="risk"}': '1+0x4000',
  'exporter:model:info{job="driftline", instance="a:9877", model="loan", team="risk"}': '1+0x4000',
};
/** The same, and rules that record. */
export const RECORDED: Series = { ...WATCHED, [`model:rows:increase1h{${MODEL}}`]: '500+0x4000' };

export const LOAN = { model: 'loan', version: '7', team: 'risk' } as const;
export const EXPORTER = { job: 'driftline', instance: 'a:9877' } as const;
/** Labels of an alert about the only exporter of the model. */
export const SIDECAR = { ...EXPORTER, model: 'loan', team: 'risk' } as const;

const BLIND = { severity: 'info', model: 'loan', team: 'risk' } as const;
/** Nothing is judged: that is said, instead of nothing. */
export const SAYS_BLIND = { alert: 'ModelDriftBlind', fires: [BLIND] } as const;
export const SAYS_UNWATCHED = { alert: 'ModelUnwatched', fires: [{ severity: 'critical', model: 'loan', team: 'risk' }] } as const;
export const SAYS_RULES_BROKEN = { alert: 'DriftRulesBroken', fires: [{ severity: 'warning' }] } as const;
export const SAYS_DOWN = { alert: 'DriftExporterDown', fires: [{ severity: 'warning', ...SIDECAR }] } as const;
export const SAYS_OUTCOMES_MISSING = {
  alert: 'ModelOutcomesMissing',
  fires: [{ severity: 'warning', model: 'loan', team: 'risk' }],
} as const;

/** The exporter has gone after an hour; what Prometheus recorded of it is known for a while. */
export const GONE: Series = {
  'up{job="driftline", instance="a:9877"}': '1+0x60 0+0x120',
  [`ml_model_info{${MODEL}, task="binary", team="risk", job="driftline", instance="a:9877"}`]: '1+0x60 stale',
  'model:team:info{model="loan", team="risk"}': '1+0x180',
  'exporter:model:info{job="driftline", instance="a:9877", model="loan", team="risk"}': '1+0x180',
};
