import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalFloat } from '../../exporter/src/exposition/canonical-float.ts';

/** Printed by Prometheus' own rule: strconv.FormatFloat(f, 'g', -1, 64) of Go 1.22, with `.0` added where neither point nor exponent is. */
const PRINTED_BY_GO: readonly (readonly [number, string])[] = [
  [0, '0.0'],
  [-0, '0.0'],
  [1, '1.0'],
  [-1, '-1.0'],
  [10, '10.0'],
  [99999, '99999.0'],
  [100000, '100000.0'],
  [999999, '999999.0'],
  [999999.5, '999999.5'],
  [1e6, '1e+06'],
  [1000001, '1.000001e+06'],
  [123456789, '1.23456789e+08'],
  [2 ** 53, '9.007199254740992e+15'],
  [1e20, '1e+20'],
  [1e21, '1e+21'],
  [1e100, '1e+100'],
  [-1e6, '-1e+06'],
  [0.5, '0.5'],
  [42.5, '42.5'],
  [12345.678, '12345.678'],
  [0.1 + 0.2, '0.30000000000000004'],
  [0.001, '0.001'],
  [0.0001, '0.0001'],
  [0.00012345, '0.00012345'],
  [0.00001, '1e-05'],
  [0.000015, '1.5e-05'],
  [1e-7, '1e-07'],
  [3e-10, '3e-10'],
  [-2.5, '-2.5'],
  [5e-324, '5e-324'],
  [Number.MAX_VALUE, '1.7976931348623157e+308'],
  [Infinity, '+Inf'],
  [-Infinity, '-Inf'],
];

it.each(PRINTED_BY_GO)('prints %d as Prometheus does: %s', (value, text) => {
  expect(canonicalFloat(value)).toBe(text);
});

it('prints different edges differently, and every edge so that it reads back', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(canonicalFloat(value)) === value).toBe(true);
    }),
  );
});
