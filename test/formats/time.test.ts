import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeOf } from '../../exporter/src/formats/time.ts';
import { TimeZone } from '../../exporter/src/formats/time-zone.ts';

const NOON = Date.UTC(2026, 2, 1, 12);

describe('a time', () => {
  it.each([
    ['2026-03-01T12:00:00Z', NOON],
    ['2026-03-01t12:00:00z', NOON],
    ['2026-03-01 12:00:00', NOON],
    ['2026-03-01T12:00', NOON],
    ['2026-03-01', NOON - 43_200_000],
    [' 2026-03-01T12:00:00Z ', NOON],
    ['2026-03-01T12:00:00.5Z', NOON + 500],
    ['2026-03-01T12:00:01.001', NOON + 1001],
    ['2026-03-01T12:00:00,25', NOON + 250],
    ['2026-03-01T12:00:00.123456789Z', NOON + 123.456789],
    ['2026-03-01T12:00:00+00:00', NOON],
    ['2026-03-01T12:00:00-00:00', NOON],
    ['2026-03-01T13:30:00+01:30', NOON],
    ['2026-03-01T04:00:00.000-08:00', NOON],
    ['2026-03-01 13:00:00+0100', NOON],
    ['2026-03-01 13:00:00+01', NOON],
    ['2026-03-01 12:00:00 UTC', NOON],
    ['2026-03-01 13:00:00 +01:00', NOON],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['2000-02-29', Date.UTC(2000, 1, 29)],
    ['2016-12-31T23:59:60Z', Date.UTC(2017, 0, 1)],
    ['1969-12-31T23:59:59Z', -1000],
    ['0000-01-01', -62_167_219_200_000],
    ['9999-12-31T23:59:59.999Z', 253_402_300_799_999],
  ])('is RFC 3339 text: %s', (text, time) => {
    expect(timeOf(text)).toBeCloseTo(time, 3);
  });

  it.each([
    [NOON / 1000, NOON],
    [NOON / 1000 + 0.5, NOON + 500],
    [NOON, NOON],
    [NOON * 1e3, NOON],
    [NOON * 1e6, NOON],
    [0, 0],
    [3600, 3_600_000],
    [-1, -1000],
    [String(NOON / 1000), NOON],
    [`${NOON / 1000}.250`, NOON + 250],
    [`${NOON}000000`, NOON],
    [new Date(NOON), NOON],
  ])('is an epoch number in the unit that its size tells, or a date: %s', (value, time) => {
    expect(timeOf(value)).toBe(time);
  });

  it.each([
    null,
    undefined,
    '',
    ' ',
    'yesterday',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '1900-02-29',
    '2026-3-1',
    '2026/03/01',
    '2026-03-01T24:00:00Z',
    '2026-03-01T12:60:00Z',
    '2026-03-01T12:00:61Z',
    '2026-03-01T12:00:00.Z',
    '2026-03-01T12:00:00+25:00',
    '2026-03-01T12:00:00+01:',
    '2026-03-01T12:00:00Zulu',
    '2026-03-01T12:00:00 PST',
    '2026-03-01x12:00:00',
    '2026-03-01T',
    '12:00:00',
    '20a6-03-01',
    true,
    [],
    {},
    Number.NaN,
    Infinity,
    1e300,
    'nan',
    new Date(Number.NaN),
  ])('is not %o', (value) => {
    expect(timeOf(value)).toBeNaN();
  });

  it('is read as JavaScript reads it, for every moment that it can print', () => {
    const moment = fc.date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true });
    fc.assert(fc.property(moment, (date) => timeOf(date.toISOString()) === date.getTime()));
  });
});

describe('a time without a zone', () => {
  const berlin = new TimeZone('Europe/Berlin');

  it.each([
    ['2026-01-15 12:00:00', '2026-01-15T11:00:00Z', 'winter'],
    ['2026-07-15T12:00:00.25', '2026-07-15T10:00:00.250Z', 'summer'],
    ['2026-03-29 01:59:59', '2026-03-29T00:59:59Z', 'the last second before the clock goes forward'],
    ['2026-03-29 03:00:00', '2026-03-29T01:00:00Z', 'the first second after it went forward'],
    ['2026-03-29 02:30:00', '2026-03-29T01:30:00Z', 'a time that the clock skips'],
    ['2026-10-25 02:30:00', '2026-10-25T00:30:00Z', 'a time that happens twice'],
    ['2026-10-25 03:00:00', '2026-10-25T02:00:00Z', 'after the clock went back'],
    ['2026-07-15T12:00:00Z', '2026-07-15T12:00:00Z', 'a zone of its own'],
    ['2026-07-15T12:00:00+05:00', '2026-07-15T07:00:00Z', 'an offset of its own'],
  ])('is local in the zone of the record: %s is %s (%s)', (text, utc) => {
    expect(timeOf(text, berlin)).toBe(Date.parse(utc));
  });

  it('has offsets of quarters of an hour, and of half an hour in summer', () => {
    expect(timeOf('2026-01-01 00:00:00', new TimeZone('Asia/Kathmandu'))).toBe(Date.parse('2025-12-31T18:15:00Z'));
    expect(timeOf('2026-01-01 00:00:00', new TimeZone('Australia/Lord_Howe'))).toBe(Date.parse('2025-12-31T13:00:00Z'));
    expect(timeOf('2026-07-01 00:00:00', new TimeZone('Australia/Lord_Howe'))).toBe(Date.parse('2026-06-30T13:30:00Z'));
  });

  it('does not move epoch numbers', () => {
    expect(timeOf(NOON, berlin)).toBe(NOON);
  });

  it('gives back the moment of every local time that Intl prints', () => {
    const zone = 'America/New_York';
    const newYork = new TimeZone(zone);
    const print = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1975, 0) / 1000, max: Date.UTC(2035, 0) / 1000 }), (seconds) => {
        const text = print.format(seconds * 1000);
        expect(print.format(timeOf(text, newYork))).toBe(text);
      }),
    );
  });

  it('is refused with a zone that does not exist', () => {
    expect(() => new TimeZone('Mars/Olympus')).toThrow(RangeError);
  });
});
