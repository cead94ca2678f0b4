// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { zipOf } from './zip.mjs';

/**
 * What is given to Grafana: a zip of the built folder, with the plugin's id as its only folder. Throws when that was built for development.
 *
 * @param {string} folder
 * @returns {{ name: string, bytes: Buffer }}
 */
export function archiveOf(folder) {
  const { id, info, buildMode } = JSON.parse(readFileSync(join(folder, 'plugin.json'), 'utf8'));
  if (buildMode !== 'production') throw new Error(`${folder} was built for ${buildMode}; npm run build builds what can be given away`);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const content = new Map(files.map((file) => [`${id}/${relative(folder, file).split(sep).join('/')}`, readFileSync(file)]));
  return { name: `${id}-${info.version}.zip`, bytes: zipOf(content) };
}
