import { PassThrough, Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { StdinInput } from '../../exporter/src/sources/stdin-input.ts';
import { Tally } from '../../exporter/src/tally.ts';
import { waitFor } from '../support/wait-for.ts';

const MIB = 1024 * 1024;

/** An input on a stream, and what its sink was given. */
function openInput(stdin: Readable) {
  const tally = new Tally();
  const got = { text: '', bytes: 0, ends: 0 };
  const problems: string[] = [];
  const input = new StdinInput({
    stdin,
    tally,
    openSink: () => ({
      push: (bytes) => {
        got.bytes += bytes.length;
        if (got.bytes < MIB) got.text += Buffer.from(bytes).toString();
      },
      end: () => void got.ends++,
      pending: 0,
    }),
    onProblem: (problem) => problems.push(problem),
  });
  return { input, tally, got, problems };
}

describe('stdin', () => {
  it('is pushed at a poll, never before', async () => {
    const stdin = new PassThrough();
    const { input, tally, got } = openInput(stdin);
    stdin.write('one\n');
    await waitFor(() => input.lagBytes === 4);
    expect(got.text).toBe('');
    expect(await input.poll()).toBe(true);
    expect([got.text, tally.bytes, input.lagBytes]).toEqual(['one\n', 4, 0]);
    expect(input.isUp).toBe(true);
    expect(input.save()).toBeUndefined();
    await input.close();
  });

  it('is asked again at once while it comes, and seldom when it pauses', async () => {
    const stdin = new PassThrough();
    const { input } = openInput(stdin);
    stdin.write('x');
    await waitFor(() => input.lagBytes === 1);
    expect([await input.poll(), await input.poll(), await input.poll()]).toEqual([true, true, false]);
    await input.close();
  });

  it('makes the writer wait when nobody polls, and gives every byte once', async () => {
    let made = 0;
    const chunk = Buffer.alloc(64 * 1024, 'a');
    const stdin = new Readable({
      read() {
        made += chunk.length;
        this.push(made > 20 * MIB ? null : chunk);
      },
    });
    const { input, got, tally } = openInput(stdin);
    await waitFor(() => stdin.isPaused());
    for (let turn = 0; turn < 100; turn++) await setImmediate();
    expect(made).toBeLessThan(5 * MIB);
    expect(input.lagBytes).toBeLessThan(5 * MIB);
    await waitFor(async () => {
      await input.poll();
      return got.ends === 1;
    });
    expect(got.bytes).toBe(20 * MIB);
    expect(tally.bytes).toBe(20 * MIB);
    await input.close();
  });

  it('ends its decoder once at its end, and is down from then on', async () => {
    const { input, got, problems } = openInput(Readable.from([Buffer.from('last line')]));
    await waitFor(async () => {
      await input.poll();
      return got.ends > 0;
    });
    await input.poll();
    await input.close();
    expect([got.text, got.ends, input.isUp, input.problems, problems]).toEqual(['last line', 1, false, [], []]);
  });

  it('tells an error once, and counts what came before it', async () => {
    const stdin = new PassThrough();
    const { input, got, problems } = openInput(stdin);
    stdin.write('half');
    await waitFor(() => input.lagBytes === 4);
    stdin.destroy(new Error('no terminal'));
    await waitFor(() => !input.isUp);
    while (await input.poll());
    expect([got.text, got.ends, problems, input.problems]).toEqual(['half', 1, ['stdin: no terminal'], ['stdin: no terminal']]);
    await input.close();
  });

  it('can be left to another input, which reads what is still in the pipe', async () => {
    const stdin = new PassThrough();
    const first = openInput(stdin);
    stdin.write('one\n');
    await waitFor(() => first.input.lagBytes === 4);
    await first.input.close();
    expect([first.got.text, first.got.ends]).toEqual(['one\n', 1]);
    stdin.write('two\n');
    const second = openInput(stdin);
    await waitFor(async () => {
      await second.input.poll();
      return second.got.text === 'two\n';
    });
    stdin.end('three\n');
    await waitFor(async () => {
      await second.input.poll();
      return second.got.ends === 1;
    });
    expect([first.got.text, second.got.text]).toEqual(['one\n', 'two\nthree\n']);
    await second.input.close();
    const third = openInput(stdin);
    expect(third.input.isUp).toBe(false);
    stdin.destroy(new Error('nobody hears it'));
    await third.input.close();
  });
});
