// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { findProgram } from './find-program.mjs';

/** Debian asks this script whether a freshly installed service may start; 101 means no. */
const SERVICE_POLICY = '/usr/sbin/policy-rc.d';
/** A slow mirror may take minutes for Chromium; one that is silent is given up. */
const TIMEOUT_MS = 15 * 60_000;

/** Why packages cannot be installed here; undefined when they can. */
export function obstacle() {
  if (findProgram(['apt-get']) === undefined) return 'this system has no apt-get';
  if (process.getuid?.() !== 0) return 'only root may install packages';
  return undefined;
}

/**
 * Installs Debian packages without starting the services that they bring.
 *
 * @param {readonly string[]} packages
 * @returns {string | undefined} what went wrong
 */
export function install(packages) {
  const forbidServices = !existsSync(SERVICE_POLICY);
  if (forbidServices) writeFileSync(SERVICE_POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    // One by one, since a distribution that lacks one of them still has the others. A failed update may leave lists that are good enough.
    const problems = [aptGet(['update']), ...packages.map((name) => aptGet(['install', '--yes', '--no-install-recommends', name]))];
    return problems.filter((problem) => problem !== undefined).join('; ') || undefined;
  } finally {
    if (forbidServices) rmSync(SERVICE_POLICY);
  }
}

/**
 * @param {readonly string[]} words
 * @returns {string | undefined}
 */
function aptGet(words) {
  const options = ['-q', '-o', 'Acquire::Retries=2', '-o', 'Acquire::http::Timeout=30', '-o', 'DPkg::Lock::Timeout=120'];
  const { status, error } = spawnSync('apt-get', [...options, ...words], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    // What apt says goes to stderr, beside our own lines; nothing can be asked.
    stdio: ['ignore', 2, 2],
    timeout: TIMEOUT_MS,
  });
  if (status === 0) return undefined;
  return `apt-get ${words.join(' ')} failed (${error?.message ?? `exit code ${status}`})`;
}
