import { describe, expect, it } from 'vitest';
import { ScrapeWatch } from '../../exporter/src/commands/scrape-watch.ts';

/** A watch that was scraped at these times (milliseconds), its clock now at `stoppedMs`. */
function watchOf(scrapedMs: readonly number[], stoppedMs: number, nextMs = Infinity) {
  const clock = { ms: 0 };
  const watch = new ScrapeWatch(
    () => clock.ms,
    async (ms) => {
      clock.ms += ms;
      if (clock.ms >= nextMs) watch.note();
    },
  );
  for (const ms of scrapedMs) {
    clock.ms = ms;
    watch.note();
  }
  clock.ms = stoppedMs;
  /** How long it waited. */
  const waited = async (deadlineMs: number, isHurried = () => false): Promise<number> => {
    await watch.waitForNext(deadlineMs, isHurried);
    return clock.ms - stoppedMs;
  };
  return { clock, waited };
}

describe('one more scrape before the end', () => {
  it('is waited for no longer than it takes to come', async () => {
    expect(await watchOf([0, 5000], 6000, 10_000).waited(20_000)).toBe(4000);
  });

  it('is not waited for when nobody scrapes, or nobody knows how often', async () => {
    expect(await watchOf([], 6000).waited(20_000)).toBe(0);
    expect(await watchOf([5000], 6000).waited(20_000)).toBe(0);
  });

  it('is not waited for when it would come after the deadline', async () => {
    expect(await watchOf([0, 15_000], 16_000).waited(26_000)).toBe(0);
  });

  it('is given up half a second after it was due', async () => {
    expect(await watchOf([0, 5000], 6000).waited(20_000)).toBe(4500);
  });

  it('is not waited for when it should have come long ago', async () => {
    expect(await watchOf([0, 5000], 60_000).waited(70_000)).toBe(0);
  });

  it('is given up at once in a hurry', async () => {
    const { clock, waited } = watchOf([0, 5000], 6000);
    expect(await waited(20_000, () => clock.ms >= 7000)).toBe(1000);
  });

  it('is expected at the pace of the last two, pauses of more than two minutes left aside', async () => {
    expect(await watchOf([0, 30_000, 35_000], 36_000, 40_000).waited(50_000)).toBe(4000);
    expect(await watchOf([0, 5000, 200_000], 201_000, 205_000).waited(220_000)).toBe(4000);
    expect(await watchOf([0, 200_000], 201_000).waited(220_000)).toBe(0);
  });
});
