// @ts-check
// Runs before the tests and before the demo: brings the programs that they start, or says plainly what is missing. Plain JavaScript,
// since it must run before anything is built. With names it looks only for these, and goes on without what it cannot bring.
import { install, obstacle } from './tools/debian.mjs';
import { missingTools } from './tools/wanted.mjs';

const chosen = process.argv.slice(2);
const missing = wanted();
if (missing.length > 0) {
  const packages = [...new Set(missing.map(({ debianPackage }) => debianPackage))];
  say(`missing: ${missing.map(({ name }) => name).join(', ')}`);
  const problem = obstacle() ?? installed(packages);
  const still = wanted();
  if (still.length > 0) {
    if (problem !== undefined) say(problem);
    say(`the Debian packages that bring them: ${packages.join(' ')}`);
    const required = chosen.length === 0 && ['true', '1'].includes(process.env['CI'] ?? '');
    const names = still.map(({ name }) => name).join(', ');
    say(required ? 'CI needs all of them' : `going on without ${names}: what needs them is left out`);
    if (required) process.exitCode = 1;
  }
}

function wanted() {
  return missingTools().filter(({ name }) => chosen.length === 0 || chosen.includes(name));
}

/** @param {readonly string[]} packages */
function installed(packages) {
  say(`installing the Debian packages ${packages.join(' ')}`);
  return install(packages);
}

/** @param {string} line */
function say(line) {
  process.stderr.write(`tools: ${line}\n`);
}
