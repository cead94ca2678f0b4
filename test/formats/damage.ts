import fc from 'fast-check';
import { bytesOf } from './collect.ts';

/** Gives a whole number from 0 to below its argument; the only source of chance, so that a run can be repeated. */
export type Choose = (below: number) => number;

/** What finds the branches of a decoder far sooner than random bytes do. */
const FRAGMENTS: readonly Uint8Array[] = [
  ...[
    '\n',
    '\r\n',
    '"',
    '""',
    ',',
    '\t',
    '{',
    '}',
    '[',
    ']',
    '[]',
    '{}',
    ':',
    '\\',
    ' ',
    'é',
    '\uFEFF',
    '\0',
    '\0\0\n',
    '{"a":1}\n',
    '"a\nb",1',
    '],[',
  ],
  ...[
    'NaN',
    '-Infinity',
    'null',
    'true',
    '""',
    '1e999',
    '-0',
    '9'.repeat(400),
    '0.1e-400',
    '[1,[2,[3]]]',
    '-1',
    '1.5',
    '12345678901234567890',
  ],
  ...[
    '"__proto__":{"a":1},',
    '"constructor":1,',
    '"toString":null,',
    '"\\ud800"',
    '"\\u0000"',
    '['.repeat(70),
    '{"a":'.repeat(70),
    ']'.repeat(9),
  ],
  ...[
    '"shape":[0]',
    '"shape":[1000000000,0]',
    '"data":"x"',
    '"instances":',
    '"inputs":',
    '"predictions":[]',
    '"bento_meta":{"schema":{}},',
    '"encoding":"BASE64"',
  ],
].map(bytesOf);
const RAW: readonly Uint8Array[] = [[0xff], [0xc3], [0xf0, 0x9f], [0xed, 0xa0, 0x80], [0xef, 0xbb]].map((bytes) => Uint8Array.from(bytes));
const PIECES = [...FRAGMENTS, ...RAW];
const [COLON, COMMA, NEWLINE] = [0x3a, 0x2c, 0x0a] as const;

type Damage = (bytes: Uint8Array, choose: Choose, other: Uint8Array) => Uint8Array;

const DAMAGES: readonly Damage[] = [
  // a few bits
  (bytes, choose) => {
    const copy = Uint8Array.from(bytes);
    for (let i = choose(4); i >= 0 && copy.length > 0; i--) copy[choose(copy.length)]! ^= 1 << choose(8);
    return copy;
  },
  // cut off
  (bytes, choose) => bytes.subarray(0, choose(bytes.length + 1)),
  // a part lost
  (bytes, choose) => replaced(bytes, ...range(bytes, choose), []),
  // a part twice
  (bytes, choose) => {
    const [start, end] = range(bytes, choose);
    return replaced(bytes, end, end, bytes.subarray(start, end));
  },
  // a part of another file
  (bytes, choose, other) => {
    const [start, end] = range(other, choose);
    return replaced(bytes, ...range(bytes, choose), other.subarray(start, end));
  },
  (bytes, choose) => {
    const at = choose(bytes.length + 1);
    return replaced(bytes, at, at, PIECES[choose(PIECES.length)]!);
  },
  // another value in the place of a member's
  (bytes, choose) => {
    const at = bytes.indexOf(COLON, choose(bytes.length + 1));
    const end = Math.max(bytes.indexOf(COMMA, at), at + 1);
    return at < 0 ? bytes : replaced(bytes, at + 1, end, PIECES[choose(PIECES.length)]!);
  },
  // lines in another order
  (bytes, choose) => {
    const at = bytes.indexOf(NEWLINE, choose(bytes.length + 1)) + 1;
    return Uint8Array.from([...bytes.subarray(at), ...bytes.subarray(0, at)]);
  },
];

/** A damaged copy of a file: up to four things happen to it. `others` are files that parts may come from. */
export function damaged(bytes: Uint8Array, choose: Choose, others: readonly Uint8Array[] = [bytes]): Uint8Array {
  let result = bytes;
  for (let left = choose(4); left >= 0; left--) {
    result = DAMAGES[choose(DAMAGES.length)]!(result, choose, others[choose(others.length)]!);
  }
  return result;
}

/** The same for fast-check. */
export function damagedFiles(seeds: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  return fc.array(fc.nat(), { minLength: 8, maxLength: 40 }).map((choices) => {
    let i = 0;
    const choose = (below: number): number => (choices[i++ % choices.length]! + i) % Math.max(below, 1);
    return damaged(seeds[choose(seeds.length)]!, choose, seeds);
  });
}

/** Bytes of no format: random ones, and pieces that mean something to some format. */
export const junk: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 8 }).map(bytesOf)), { maxLength: 80 })
    .map((pieces) => Buffer.concat(pieces)),
);

function range(bytes: Uint8Array, choose: Choose): [start: number, end: number] {
  const start = choose(bytes.length + 1);
  // Mostly short: a file that lost half of itself says little.
  const length = choose(4) === 0 ? choose(bytes.length + 1) : choose(24);
  return [start, Math.min(bytes.length, start + length)];
}

function replaced(bytes: Uint8Array, start: number, end: number, by: ArrayLike<number>): Uint8Array {
  const copy = new Uint8Array(bytes.length - (end - start) + by.length);
  copy.set(bytes.subarray(0, start));
  copy.set(by, start);
  copy.set(bytes.subarray(end), start + by.length);
  return copy;
}
