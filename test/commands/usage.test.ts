import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../exporter/src/commands/arguments.ts';
import { once } from '../../exporter/src/commands/once.ts';
import { profile } from '../../exporter/src/commands/profile.ts';
import { replay } from '../../exporter/src/commands/replay.ts';
import { serve } from '../../exporter/src/commands/serve.ts';
import { runCommand } from '../support/commands.ts';
import { runDriftline } from '../support/exporter.ts';
import { parcelsFolder } from '../support/parcels.ts';

const COMMANDS = ['serve', 'profile', 'replay', 'once', 'check', 'init', 'demo'];

describe('wrong usage', () => {
  it.each([
    ['an unknown flag', once, ['--colour'], /--colour/],
    ['a flag without its value', once, ['--config.file'], /--config\.file/],
    ['a flag value that is none of its choices', serve, ['--log.level', 'loud'], /--log\.level .*loud/],
    ['an address without a port', serve, ['--web.listen-address', 'localhost'], /--web\.listen-address/],
    ['a port that no machine has', serve, ['--web.listen-address', ':99999'], /99999/],
    ['a folder without a name', serve, ['--state.path='], /--state\.path/],
    ['a path of the metrics that is no path', serve, ['--web.telemetry-path', 'metrics'], /--web\.telemetry-path/],
    ['a format that replay does not have', replay, ['--format', 'xml', 'log.jsonl'], /xml/],
    ['a step that is no duration', replay, ['--step', 'soon', 'log.jsonl'], /soon/],
    ['a step of nothing', replay, ['--step', '0s', 'log.jsonl'], /0s/],
    ['an unknown model to replay', replay, ['--model', 'letters', 'log.jsonl'], /letters/],
    ['a replay of nothing', replay, [], /logs/],
    ['an unknown model', profile, ['--model', 'letters', '--input', 'log.jsonl'], /letters.*parcels/],
    ['a profile of nothing', profile, [], /--input/],
    ['a field that cannot be set', profile, ['--input', 'log.jsonl', '--set', 'colour=red'], /colour=red/],
  ])('is %s', async (_, command, words, complaint) => {
    const outcome = runCommand(command, words, await parcelsFolder());
    await expect(outcome).rejects.toThrow(UsageError);
    await expect(outcome).rejects.toThrow(complaint);
  });
});

describe('the program', () => {
  it.each([
    ['a wrong flag', ['once', '--colour'], '--colour'],
    ['a wrong flag of serve, which is the default', ['--colour'], '--colour'],
    ['an unknown command', ['watch'], 'watch'],
  ])('ends with exit 2 and the usage for %s', async (_, words, named) => {
    const { code, stdout, stderr } = await runDriftline(words, '/');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(named);
    expect(stderr).toContain('usage: driftline');
    expect(stderr).not.toContain('    at ');
  });

  it('tells its version', async () => {
    expect(await runDriftline(['--version'], '/')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^driftline \d+\.\d+\.\d+\S*, Node \d+/),
    });
  });

  it('lists its commands and the flags of serve in its help', async () => {
    const { code, stdout } = await runDriftline(['--help'], '/');
    expect(code).toBe(0);
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect(stdout).toContain('--web.listen-address');
  });

  it.each([...COMMANDS, ''])('keeps the help of "%s" within a hundred columns', async (command) => {
    const { stdout } = await runDriftline([command, '--help'].filter(Boolean), '/');
    expect(stdout.split('\n').filter((line) => line.length > 100 && !line.includes(tmpdir()))).toEqual([]);
  });

  it('tells the options of one command', async () => {
    const { code, stdout, stderr } = await runDriftline(['replay', '--help'], '/');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^driftline replay .*LOG/);
    expect(stdout).toContain('--step DURATION');
  });
});
