// @ts-check
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { archiveOf } from './archive.mjs';

/** Writes the archive of what is built beside dist/, and says what Grafana's form for a new version asks: its name and its checksums. */
const plugin = join(import.meta.dirname, '..');
const { name, bytes } = archiveOf(join(plugin, 'dist'));
writeFileSync(join(plugin, name), bytes);
process.stdout.write(`grafana-plugin/${name}: ${bytes.length} bytes\n`);
for (const algorithm of ['sha1', 'md5']) process.stdout.write(`${algorithm} ${createHash(algorithm).update(bytes).digest('hex')}\n`);
