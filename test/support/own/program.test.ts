import { describe, expect, it } from 'vitest';
import { freePort } from '../free-port.ts';
import { runProgram, startProgram } from '../program.ts';
import { waitFor } from '../wait-for.ts';

const node = process.execPath;
const talk = "console.log('listening'); console.error('on port 1'); setInterval(() => {}, 1000);";

describe('a program', () => {
  let pidOfEarlierTest: number | undefined;

  it('is waited for by a line that it prints on stdout or stderr', async () => {
    const program = startProgram(node, ['-e', `console.log(process.pid); ${talk}`]);
    expect(await program.line(/port/)).toBe('on port 1');
    expect(await program.line(/^listening/)).toBe('listening');
    pidOfEarlierTest = Number(await program.line(/^\d+$/));
  });

  it('is gone after the test that started it', () => {
    expect(() => process.kill(pidOfEarlierTest ?? 0, 0)).toThrow('ESRCH');
  });

  it('that ends without the line is reported with its output', async () => {
    const program = startProgram(node, ['-e', "console.error('cannot listen'); process.exitCode = 3;"]);
    await expect(program.line(/listening/)).rejects.toThrow('cannot listen');
    expect(await program.exited).toEqual({ code: 3, signal: null });
  });

  it('that cannot be started is reported', async () => {
    await expect(runProgram('/no/such/program', [])).rejects.toThrow('ENOENT');
  });

  it('gets its input, its environment and its folder', async () => {
    const words = ['-e', "process.stdin.on('data', (data) => console.log(String(data), process.env.COLOUR, process.cwd()))"];
    const { code, stdout } = await runProgram(node, words, { input: 'hello', env: { COLOUR: 'red' }, cwd: '/' });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'hello red /\n' });
  });
});

it('a free port can be listened on', async () => {
  const port = await freePort();
  const server = startProgram(node, ['-e', `require('http').createServer((_, answer) => answer.end('yes')).listen(${port}, '127.0.0.1')`]);
  expect(await waitFor(async () => (await fetch(`http://127.0.0.1:${port}`)).text())).toBe('yes');
  await server.stop();
});
