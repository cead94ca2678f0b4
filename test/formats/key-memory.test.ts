import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyMemory } from '../../exporter/src/formats/key-memory.ts';

/** Meanings of the keys of one object, in order. */
function meanings(memory: KeyMemory<number>, keys: readonly string[]): (number | undefined)[] {
  let known = memory.start;
  return keys.map((key) => {
    known = memory.after(known, key);
    return known.meaning;
  });
}

function memoryOf(...keys: readonly string[]): KeyMemory<number> {
  const memory = new KeyMemory<number>();
  for (const [meaning, key] of keys.entries()) memory.set(key, meaning);
  return memory;
}

describe('what a key means', () => {
  it('does not depend on the keys before it, nor on the objects before', () => {
    const keys = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', '', 'constructor', '__proto__', 'unknown'), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(keys, { maxLength: 10 }), (objects) => {
        const memory = memoryOf('a', 'b', 'c', 'd');
        for (const object of objects) {
          const expected = object.map((key) => (/^[abcd]$/.test(key) ? 'abcd'.indexOf(key) : undefined));
          expect(meanings(memory, object)).toEqual(expected);
        }
      }),
    );
  });

  it('is still told after more unknown keys than are remembered', () => {
    const memory = memoryOf('a', 'b');
    const junk = Array.from({ length: 10_000 }, (_, i) => `junk ${i}`);
    for (let repeat = 0; repeat < 2; repeat++) {
      expect(meanings(memory, ['a', ...junk, 'b'])).toEqual([0, ...junk.map(() => undefined), 1]);
    }
  });
});
