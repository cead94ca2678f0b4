// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dashboardFiles } from './dashboard-maps.mjs';
import { REFERENCE } from './references.mjs';

const CHART = 'deploy/helm/driftline/files';
const RULES = ['driftline.prometheusrule.yaml', 'driftline-lean.prometheusrule.yaml'];
const SAMPLE = ['model.mjs', 'driftline.yaml', REFERENCE];

/**
 * What the chart has to carry along, since a chart sees its own folder only, by path.
 *
 * @param {string} repository
 * @returns {ReadonlyMap<string, string>}
 */
export function chartFiles(repository) {
  /** @param {string} folder @param {readonly string[]} names @param {string} target */
  const copies = (folder, names, target) =>
    names.map((name) => /** @type {const} */ ([join(CHART, target, name), readFileSync(join(repository, folder, name), 'utf8')]));
  return new Map([
    ...copies('alert-rules', RULES, 'rules'),
    ...copies('dashboards', dashboardFiles(repository), 'dashboards'),
    ...copies('deploy/kubernetes/model', SAMPLE, 'sample'),
  ]);
}
