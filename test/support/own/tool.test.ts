import { fileURLToPath } from 'node:url';
import { afterEach, expect, it, vi } from 'vitest';
import { runProgram } from '../program.ts';
import { isInstalled } from '../tools/tool.ts';

const installTools = fileURLToPath(new URL('../install-tools.mjs', import.meta.url));

afterEach(() => {
  vi.unstubAllEnvs();
});

it('leaves tests out where a program is missing, and says which', () => {
  vi.stubEnv('PATH', '/nowhere');
  vi.stubEnv('CI', '');
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(isInstalled('chromium')).toBe(false);
  expect(write).toHaveBeenCalledWith(expect.stringContaining('SKIPPED: no chromium'));
  write.mockRestore();
});

it('leaves nothing out in CI', () => {
  vi.stubEnv('PATH', '/nowhere');
  vi.stubEnv('CI', 'true');
  expect(isInstalled('chromium')).toBe(true);
});

it.each([
  ['', 0, 'going on without'],
  ['true', 1, 'CI needs all of them'],
])('names the packages where it cannot install them (CI=%s)', async (ci, code, words) => {
  const run = await runProgram(process.execPath, [installTools], { env: { PATH: '/nowhere', CI: ci } });
  expect(run.code).toBe(code);
  expect(run.stderr).toContain('prometheus prometheus-alertmanager chromium');
  expect(run.stderr).toContain(words);
});
