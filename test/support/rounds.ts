/** `npm run faults` sets it: the same tests, with as many rounds as the promise names. */
const isLong = process.env['DRIFTLINE_FAULTS'] === 'long';

/** How often a fault is tried: a few times in `npm test`, many times in `npm run faults`. */
export function rounds(few: number, many: number): number {
  return isLong ? many : few;
}

/** Time for a test of so many rounds, in milliseconds. */
export function timeFor(count: number, eachMs: number): number {
  return 60_000 + count * eachMs;
}

/** What a random test starts from: always the same in `npm test`, so that it is red only for a reason; another one each time in `npm run faults`. */
export function seedOf(fixed: number): number {
  return isLong ? Math.floor(Math.random() * 2 ** 31) : fixed;
}
