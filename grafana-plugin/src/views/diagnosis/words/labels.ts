import type { Status } from '../../../model/diagnosis/status.ts';

/** Headings and buttons. */
export const LABELS = {
  advice: 'What to do now',
  openRunbook: 'Open runbook',
  show: (feature: string) => `Show ${feature}`,
  checklist: 'Checklist',
  columns: ['Step', 'Status', 'Check', 'Note', 'Since'],
  restOfChecks: (count: number) => `and ${count} pass or unknown`,
  changes: 'How it changed',
  weights: 'What weighs most',
  byImportance: 'drift × importance',
  byScore: 'drift; importance is not known',
  bands: 'with 95 % bands',
  realised: 'realised',
  estimated: 'estimated',
  reference: 'reference',
  limit: 'limit',
  labelsEnd: 'labels end here',
  doubtful: 'estimate doubtful',
  counts: { fail: 'fail', investigate: 'investigate', pass: 'pass', unknown: 'unknown' } satisfies Record<Status, string>,
} as const;
