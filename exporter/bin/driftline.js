#!/usr/bin/env node
// Says what is wrong before the program's own imports can fail: an old Node, or a checkout that was never built.
import { existsSync } from 'node:fs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const program = new URL('../dist/main.js', import.meta.url);
if (major < 20 || (major === 20 && minor < 20)) {
  process.stderr.write(`driftline needs Node 20.20 or newer, this is ${process.versions.node}\n`);
  process.exitCode = 1;
} else if (!existsSync(program)) {
  process.stderr.write('driftline is not built yet: run npm run build\n');
  process.exitCode = 1;
} else {
  await import(program.href);
}
