import { describe, expect, it } from 'vitest';
import { checksOf } from '../../../src/model/diagnosis/checks.ts';
import { statusOf, statusSince } from '../../../src/model/diagnosis/status.ts';
import { COLUMNS, NOW, query, RANGE, STEP } from '../../support/car-loan.ts';
import { seriesOf } from '../../support/series.ts';

const checks = (...list: readonly (readonly [string, string, (column: number) => number | undefined, string?])[]) =>
  seriesOf(
    query(
      'checks',
      list.map(([step, check, values, version = 'a']) => ['model:check_status', { step, check, version }, values]),
    ),
  )('checks');
const one = (values: (column: number) => number | undefined) => checks(['data_inputs', 'rows', values])[0]!;

describe('a status', () => {
  it.each([
    [0, 'pass'],
    [1, 'investigate'],
    [2, 'fail'],
    [7, 'unknown'],
  ])('of %d is %s', (value, status) => {
    expect(
      statusOf(
        one(() => value),
        NOW,
      ),
    ).toBe(status);
  });

  it.each([
    ['two steps', 10, 20],
    ['half an hour', 20, 30],
    ['a long step', 720, 720],
  ])('older than %s is not of now', (_, stepMinutes, oldestMinutes) => {
    const series = { ...one(() => 2), interval: stepMinutes * 60_000 };
    const oldest = NOW + oldestMinutes * 60_000;
    expect([oldest, oldest + 1].map((now) => statusOf(series, now))).toEqual(['fail', 'unknown']);
  });

  it('began one step before its first sample, whether it was worse or milder since', () => {
    expect(
      statusSince(
        one((column) => (column < 90 ? 0 : column < 93 ? 2 : 1)),
        RANGE,
      ),
    ).toEqual({ time: NOW - 7 * STEP, isBefore: false });
  });

  it('keeps its start over two samples that are missing, not over three', () => {
    const since = (missing: number) =>
      statusSince(
        one((column) => (column >= 90 && column < 90 + missing ? undefined : 1)),
        RANGE,
      );
    expect(since(2)).toEqual({ time: RANGE.from, isBefore: true });
    expect(since(3)).toEqual({ time: NOW - 4 * STEP, isBefore: false });
  });

  it('began before the picture when its first sample asks for a look already', () => {
    expect(
      statusSince(
        one(() => 1),
        RANGE,
      ),
    ).toEqual({ time: RANGE.from, isBefore: true });
  });

  it('has no start that a single moment could tell', () => {
    expect(
      statusSince(
        one((column) => (column === COLUMNS - 1 ? 2 : undefined)),
        RANGE,
      ),
    ).toBeUndefined();
  });

  it('has no start while it passes', () => {
    expect(
      statusSince(
        one(() => 0),
        RANGE,
      ),
    ).toBeUndefined();
  });
});

describe('the checklist', () => {
  it('stands in the order of investigation, with what the rules would say and cannot as unknown', () => {
    const list = checksOf(checks(['resources', 'cpu', () => 0], ['data_inputs', 'faults', () => 2]), RANGE);
    expect(list.map(({ step, check, others, status }) => [step, [check, ...others].join(), status])).toEqual([
      ['data_inputs', 'rows', 'unknown'],
      ['data_inputs', 'schema', 'unknown'],
      ['data_inputs', 'faults', 'fail'],
      ['data_inputs', 'distributions', 'unknown'],
      ['feature_pipeline', 'skew', 'unknown'],
      ['feature_pipeline', 'defaults', 'unknown'],
      ['predictions', 'score', 'unknown'],
      ['predictions', 'stuck', 'unknown'],
      ['performance', 'realised', 'unknown'],
      ['performance', 'kpi', 'unknown'],
      ['dependencies', 'targets,errors,latency', 'unknown'],
      ['resources', 'memory', 'unknown'],
      ['resources', 'cpu', 'pass'],
    ]);
  });

  it('misses nothing of a checklist that is somebody else’s, and puts what it does not know last', () => {
    const list = checksOf(checks(['billing', 'invoices', () => 1], ['billing', 'taxes', () => 0]), RANGE);
    expect(list.map(({ check }) => check)).toEqual(['invoices', 'taxes']);
    const mixed = checksOf(checks(['billing', 'invoices', () => 1], ['resources', 'cpu', () => 0]), RANGE);
    expect(mixed.at(-1)?.check).toBe('invoices');
  });

  it('says the worst of several versions', () => {
    const list = checksOf(checks(['data_inputs', 'rows', () => 0, 'a'], ['data_inputs', 'rows', () => 1, 'b']), RANGE);
    expect(list.filter(({ check }) => check === 'rows').map(({ status }) => status)).toEqual(['investigate']);
  });
});
