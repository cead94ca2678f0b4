import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonRows, jsonTextRows } from '../../exporter/src/formats/json-rows.ts';
import { type Naming, namedRows } from '../../exporter/src/formats/payload-rows.ts';

const asked = (...names: string[]): Naming => ({ side: 'request', names: names.length > 0 ? names : undefined });
const answered = (...names: string[]): Naming => ({ side: 'response', names: names.length > 0 ? names : undefined });
const rowsOf = (value: unknown, naming: Naming) => namedRows(jsonRows(value, naming), naming);
const tensor = (name: string, shape: readonly unknown[], data: unknown) => ({ name, shape, datatype: 'FP32', data });

describe('rows of a JSON payload', () => {
  it.each([
    ['an object of values', { age: 41, home: { city: 'Oslo' } }, asked(), [{ age: 41, home: { city: 'Oslo' } }]],
    ['a list of objects', [{ age: 41 }, { age: null }], asked('unused'), [{ age: 41 }, { age: null }]],
    [
      'a list of lists',
      [
        [1, 'a'],
        [2, null],
      ],
      asked(),
      [
        { feature_0: 1, feature_1: 'a' },
        { feature_0: 2, feature_1: null },
      ],
    ],
    ['a list of lists, named', [[1, 'a']], asked('x', 'y'), [{ x: 1, y: 'a' }]],
    ['plain values, a row each', [1, 2], asked(), [{ feature_0: 1 }, { feature_0: 2 }]],
    ['as many plain values as names', [1, 2], asked('x', 'y'), [{ x: 1, y: 2 }]],
    ['one plain value', 0.5, answered(), [{ prediction: 0.5 }]],
    ['one plain value, named', true, answered('p'), [{ p: true }]],
    ['several outputs', [[0.1, 0.9]], answered(), [{ output_0: 0.1, output_1: 0.9 }]],
    ['version 1, asked', { instances: [[1], [2]], signature_name: 's' }, asked(), [{ feature_0: 1 }, { feature_0: 2 }]],
    ['version 1, objects', { instances: [{ age: 41 }] }, asked(), [{ age: 41 }]],
    ['version 1, lists of features', { instances: [{ features: [1, 2] }] }, asked('x', 'y'), [{ x: 1, y: 2 }]],
    ['version 1, answered', { predictions: [0, 1] }, answered(), [{ prediction: 0 }, { prediction: 1 }]],
    ['a name that all objects have', [[1, 2]], asked('__proto__', 'constructor'), [JSON.parse('{"__proto__":1,"constructor":2}')]],
    ['a column without a name', [[1, 2]], asked('', 'y'), [{ y: 2 }]],
  ])('%s', (_, value, naming, rows) => {
    expect(rowsOf(value, naming)).toEqual(rows);
  });

  it.each([
    ['envelope', 'nothing', null, asked()],
    ['envelope', 'no rows', [], asked()],
    ['envelope', 'no instances', { instances: [] }, asked()],
    ['envelope', 'rows with names and without', [{ a: 1 }, [1]], asked()],
    ['columns', 'rows without values', [[], []], asked()],
    ['columns', 'rows of different length', [[1, 2], [1]], asked()],
    ['columns', 'more values than names', [[1, 2, 3]], asked('x', 'y')],
    ['columns', 'a picture', [Array.from({ length: 5000 }, () => 0)], asked()],
  ])('refuses as %s: %s', (reason, _, value, naming) => {
    expect(rowsOf(value, naming)).toBe(reason);
  });

  it('may come as one document a line', () => {
    expect(jsonTextRows('{"a":1}\n\n[{"a":2},{"a":NaN}]\r\n', asked())).toEqual([{ a: 1 }, { a: 2 }, { a: Number.NaN }]);
    expect(jsonTextRows('{"a":1}\n{"a"\n', asked())).toBe('json');
    expect(jsonTextRows(`{"a":1}\n${'['.repeat(65)}`, asked())).toBe('too_deep');
  });
});

describe('rows of tensors', () => {
  it.each([
    [
      'one column each',
      [tensor('x', [2], [1, 2]), tensor('y', [2, 1], [[3], [4]])],
      asked('unused', 'names'),
      [
        { x: 1, y: 3 },
        { x: 2, y: 4 },
      ],
    ],
    [
      'several columns, flat',
      [tensor('x', [2, 2], [1, 2, 3, 4])],
      asked(),
      [
        { x_0: 1, x_1: 2 },
        { x_0: 3, x_1: 4 },
      ],
    ],
    [
      'several columns, nested and named',
      [
        tensor(
          'x',
          [2, 2],
          [
            [1, 2],
            [3, 4],
          ],
        ),
      ],
      asked('a', 'b'),
      [
        { a: 1, b: 2 },
        { a: 3, b: 4 },
      ],
    ],
    ['one column, named', [tensor('predict', [2], [1, 0])], asked('p'), [{ p: 1 }, { p: 0 }]],
    ['a vector of as many values as names', [tensor('x', [3], [1, 2, 3])], asked('a', 'b', 'c'), [{ a: 1, b: 2, c: 3 }]],
    ['texts beside numbers', [tensor('plan', [1], ['pro']), tensor('x', [1, 2], [1, 2])], asked(), [{ plan: 'pro', x_0: 1, x_1: 2 }]],
    [
      'more than two dimensions',
      [
        tensor(
          'x',
          [1, 2, 2],
          [
            [
              [1, 2],
              [3, 4],
            ],
          ],
        ),
      ],
      asked(),
      [{ x_0: 1, x_1: 2, x_2: 3, x_3: 4 }],
    ],
  ])('%s', (_, inputs, naming, rows) => {
    expect(rowsOf({ inputs }, naming)).toEqual(rows);
  });

  it.each([
    ['fewer data than the shape says', [tensor('x', [2, 2], [1, 2, 3])]],
    ['more data than the shape says', [tensor('x', [1], [1, 2])]],
    ['a billion rows of nothing', [tensor('x', [1e9, 0], [])]],
    ['a length below zero', [tensor('x', [-1], [1])]],
    ['a length that is no whole number', [tensor('x', [1.5, 2], [1, 2, 3])]],
    ['no dimensions', [tensor('x', [], [1])]],
    ['different numbers of rows', [tensor('x', [2], [1, 2]), tensor('y', [1], [1])]],
    ['binary data', [{ name: 'x', shape: [1], datatype: 'FP32', parameters: { binary_data_size: 4 } }]],
    ['something else among them', [tensor('x', [1], [1]), null]],
  ])('refuses as envelope: %s', (_, inputs) => {
    expect(rowsOf({ inputs }, asked())).toBe('envelope');
  });

  it('are the same nested and flat, whatever the shape', () => {
    const dimensions = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(dimensions, (shape) => {
        const size = shape.reduce((product, length) => product * length, 1);
        const flat = Array.from({ length: size }, (_, i) => i);
        const nested = shape.slice(1).reduceRight<unknown[]>((list, length) => {
          return Array.from({ length: list.length / length }, (_, i) => list.slice(i * length, (i + 1) * length));
        }, flat);
        const rows = rowsOf({ inputs: [tensor('x', shape, flat)] }, asked());
        expect(rowsOf({ inputs: [tensor('x', shape, nested)] }, asked())).toEqual(rows);
        expect(rows).toHaveLength(shape[0]!);
        expect([...rows].flatMap((row) => Object.values(Object(row)))).toEqual(flat);
      }),
    );
  });
});
