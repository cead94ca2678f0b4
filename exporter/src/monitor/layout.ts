import { createHash } from 'node:crypto';
import { outcomeCells } from '../accumulate/outcome-counts.ts';
import { WINDOW_PANES } from '../accumulate/ring.ts';
import { placeCells } from '../accumulate/view-cells.ts';
import { FAULTS } from '../model.ts';
import type { BoundModel } from '../reference/bound-model.ts';
import { countsPlan } from './counts-plan.ts';

/** Raised when kept windows change their form, or a cell its meaning while it stays in its place. */
const FORMAT = 1;

/**
 * Says which things are counted, how, and in which cells, as a sha256 in hex: two monitors with the same layout count alike, and what one has kept
 * the other can go on with. The rest of the settings only judges what was counted, or says where it comes from.
 */
export function layoutOf(model: BoundModel): string {
  const { settings, profile, features, segments } = model;
  const { drift: _drift, labelsInfo: _labelsInfo, inputs: _inputs, reference: _path, performance, ...counting } = settings;
  const { subjects, outcome, window, outcomeWindow } = countsPlan(model);
  const things = [
    FORMAT,
    counting,
    performance.windowSeconds,
    profile.digest,
    features.map(({ name }) => name),
    segments.map(({ segment }) => segment),
    [WINDOW_PANES, window, outcomeWindow],
    [FAULTS, placeCells(subjects), outcome && outcomeCells(outcome)],
  ];
  return createHash('sha256').update(JSON.stringify(things)).digest('hex');
}
