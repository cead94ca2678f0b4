import { expect, it } from 'vitest';
import { inputFacts } from '../../exporter/src/commands/household.ts';
import type { Input } from '../../exporter/src/intake/input.ts';
import { Tally } from '../../exporter/src/tally.ts';

it.each([
  [undefined, 'reading'],
  [5, 'reading'],
  [0, 'read'],
] as const)('an input with records is not called read before its lag is known to be 0 (%s: %s)', (lagBytes, state) => {
  const tally = new Tally();
  tally.records = 3;
  const input: Input = {
    model: 'parcels',
    settings: { name: 'log.jsonl' },
    tally,
    isUp: true,
    lagBytes,
    problems: [],
    poll: () => Promise.resolve(false),
    flush: () => {},
    save: () => undefined,
    close: () => Promise.resolve(),
  };
  expect(inputFacts(input).state).toBe(state);
});
