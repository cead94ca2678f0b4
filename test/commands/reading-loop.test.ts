import { describe, expect, it } from 'vitest';
import { ReadingLoop } from '../../exporter/src/commands/reading-loop.ts';
import type { Input } from '../../exporter/src/intake/input.ts';
import { Tally } from '../../exporter/src/tally.ts';

/** An input that has something to read as long as there is news. */
function inputOf(poll: () => boolean): Input {
  return {
    model: 'parcels',
    settings: { name: 'log' },
    tally: new Tally(),
    isUp: true,
    lagBytes: 0,
    problems: [],
    poll: async () => poll(),
    flush: () => {},
    save: () => undefined,
    close: async () => {},
  };
}

/** Says which of its inputs was read, and waits only in name. */
function loopOf(polls: readonly (() => boolean)[], paused: () => void = () => {}) {
  const told: string[] = [];
  const inputs = polls.map((poll, i) =>
    inputOf(() => {
      told.push(`read ${i}`);
      return poll();
    }),
  );
  const loop = new ReadingLoop({
    inputs: () => inputs,
    betweenRounds: () => void told.push('between'),
    pause: async (_ms, signal) => {
      told.push(signal.aborted ? 'no pause' : 'pause');
      paused();
    },
  });
  return { loop, told };
}

const never = (): boolean => false;
const times = (count: number) => () => count-- > 0;

describe('the reading loop', () => {
  it('asks all inputs in turn, waits only when none has news, and ends when it is stopped', async () => {
    const { loop, told } = loopOf([times(1), never], () => loop.stop());
    await loop.run();
    expect(told).toEqual(['read 0', 'read 1', 'between', 'read 0', 'read 1', 'between', 'pause']);
  });

  it('asks for its inputs anew each round', async () => {
    let inputs = [inputOf(never)];
    const asked: number[] = [];
    const loop = new ReadingLoop({
      inputs: () => {
        asked.push(inputs.length);
        return inputs;
      },
      betweenRounds: () => {},
      pause: async () => {
        inputs = [...inputs, inputOf(never)];
        if (inputs.length === 3) loop.stop();
      },
    });
    await loop.run();
    expect(asked).toEqual([1, 2]);
  });

  it('lets others have their turn while there is always more to read', async () => {
    const { loop, told } = loopOf([() => true]);
    setImmediate(() => setImmediate(() => loop.stop()));
    await loop.run();
    expect(told).not.toContain('pause');
  });
});

describe('draining', () => {
  it('looks once more after a moment without news, so that what came in it is read', async () => {
    let hasNews = false;
    const seen: boolean[] = [];
    let moments = 0;
    const { loop, told } = loopOf(
      [
        () => {
          seen.push(hasNews);
          const had = hasNews;
          hasNews = false;
          return had;
        },
      ],
      () => {
        moments++;
        hasNews = moments === 1;
      },
    );
    loop.stop();
    await loop.drain(() => false);
    expect(seen).toEqual([false, true, false, false]);
    expect(told).toEqual(['read 0', 'between', 'pause', 'read 0', 'between', 'read 0', 'between', 'pause', 'read 0', 'between']);
  });

  it('ends in the middle of news when time is up', async () => {
    let looks = 0;
    const { loop, told } = loopOf([() => true]);
    await loop.drain(() => looks++ === 3);
    expect(told.filter((word) => word === 'between')).toHaveLength(3);
  });

  it('does not wait when there is a hurry', async () => {
    const { loop, told } = loopOf([
      () => {
        loop.hurry();
        return false;
      },
    ]);
    await loop.drain(() => false);
    expect(told).toEqual(['read 0', 'between', 'no pause', 'read 0', 'between']);
  });
});
