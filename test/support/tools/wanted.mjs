// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import { findProgram } from './find-program.mjs';

/**
 * What the end-to-end tests start beside Node, and the Debian package that brings it. Debian calls Alertmanager
 * prometheus-alertmanager, other systems alertmanager.
 */
export const PROGRAMS = Object.freeze({
  prometheus: { names: ['prometheus'], debianPackage: 'prometheus' },
  promtool: { names: ['promtool'], debianPackage: 'prometheus' },
  alertmanager: { names: ['prometheus-alertmanager', 'alertmanager'], debianPackage: 'prometheus-alertmanager' },
  amtool: { names: ['amtool'], debianPackage: 'prometheus-alertmanager' },
  chromium: { names: ['chromium', 'chromium-browser'], debianPackage: 'chromium' },
  unzip: { names: ['unzip'], debianPackage: 'unzip' },
});

/** Without a font Chromium draws boxes instead of letters; without certificates it distrusts everything. */
const FILES = [
  { name: 'a font', folder: '/usr/share/fonts', file: /\.(ttf|otf|ttc)$/, debianPackage: 'fonts-dejavu-core' },
  { name: 'CA certificates', folder: '/etc/ssl/certs', file: /\.(crt|pem)$/, debianPackage: 'ca-certificates' },
];

/** @returns {{ name: string, debianPackage: string }[]} */
export function missingTools() {
  const programs = Object.entries(PROGRAMS)
    .filter(([, { names }]) => findProgram(names) === undefined)
    .map(([name, { debianPackage }]) => ({ name, debianPackage }));
  return [...programs, ...FILES.filter(({ folder, file }) => !holds(folder, file))];
}

/**
 * @param {string} folder
 * @param {RegExp} file
 */
function holds(folder, file) {
  return existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => file.test(String(name)));
}
