import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ruleFiles } from './files.ts';

/** Writes every rule file into the folder that the command line names: `node alert-rules/dist/generate.js alert-rules`. */
const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: generate.js FOLDER');
for (const [name, text] of ruleFiles()) await writeFile(join(folder, name), text);
