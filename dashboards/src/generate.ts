import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dashboardFiles } from './dashboards.ts';

/** Writes every dashboard into the folder that the command line names: `node dashboards/dist/dashboards/src/generate.js dashboards`. */
const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: generate.js FOLDER');
for (const [name, text] of dashboardFiles()) await writeFile(join(folder, name), text);
