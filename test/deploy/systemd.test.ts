import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { serve } from '../../exporter/src/commands/serve.ts';
import { runProgram } from '../support/program.ts';
import { optionalProgram } from './optional-program.ts';

const file = fileURLToPath(new URL('../../deploy/systemd/driftline.service', import.meta.url));
const lines = readFileSync(file, 'utf8').split('\n');

/** What the unit says of a setting; the last word counts. */
function setting(name: string): string | undefined {
  return lines.findLast((line) => line.startsWith(`${name}=`))?.slice(name.length + 1);
}

describe('the systemd unit', () => {
  it('starts the exporter with options that it has', () => {
    const [env, program, command, ...options] = setting('ExecStart')!.split(' ');
    expect([env, program, command]).toEqual(['/usr/bin/env', 'driftline', 'serve']);
    for (const option of options) expect(Object.keys(serve.options)).toContain(/^--([^=]+)=/.exec(option)![1]);
  });

  it('keeps the state where systemd makes a folder for it', () => {
    expect(setting('ExecStart')).toContain(`--state.path=/var/lib/${setting('StateDirectory')}`);
    expect(setting('ExecStart')).toContain(`--config.file=/etc/${setting('ConfigurationDirectory')}/driftline.yaml`);
  });

  it('reloads by the signal that the exporter hears, and waits longer than it drains', () => {
    expect(setting('ExecReload')).toBe('kill -HUP $MAINPID');
    expect(Number(setting('TimeoutStopSec'))).toBeGreaterThan(10 + 1);
  });

  it('runs as a user of its own, with no more than it needs', () => {
    expect(setting('DynamicUser')).toBe('yes');
    expect(setting('ProtectSystem')).toBe('strict');
    expect(setting('CapabilityBoundingSet')).toBe('');
    // Node compiles as it runs: with this it would not start.
    expect(setting('MemoryDenyWriteExecute')).toBeUndefined();
  });
});

const analyze = optionalProgram('systemd-analyze', 'the unit is not verified in this run');

describe.skipIf(analyze === undefined)('systemd-analyze', () => {
  it('finds nothing wrong with the unit', async () => {
    const { code, stderr } = await runProgram(analyze!, ['verify', file]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('finds little exposed: at most 1.5 of 10', async () => {
    const { code, stdout } = await runProgram(analyze!, ['security', '--offline=true', '--threshold=15', file]);
    expect({ code, stdout: code === 0 ? '' : stdout }).toEqual({ code: 0, stdout: '' });
  });
});
