import { describe, expect, it } from 'vitest';
import { OPENMETRICS, TEXT } from '../../exporter/src/exposition/format.ts';
import { acceptsGzip, negotiateFormat } from '../../exporter/src/exposition/negotiate.ts';

const PROMETHEUS_3 =
  'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,' +
  'text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1';
const PROMETHEUS_3_PROTOBUF = `application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,${PROMETHEUS_3}`;
const PROMETHEUS_2 =
  'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1';
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';

describe('the format', () => {
  it.each([
    ['nothing', undefined, TEXT],
    ['an empty header', '', TEXT],
    ['anything', '*/*', TEXT],
    ['a browser', BROWSER, TEXT],
    ['Prometheus 3', PROMETHEUS_3, OPENMETRICS],
    ['Prometheus 3 that would like protobuf', PROMETHEUS_3_PROTOBUF, OPENMETRICS],
    ['Prometheus 2', PROMETHEUS_2, OPENMETRICS],
    ['the text format', 'text/plain;version=0.0.4', TEXT],
    ['plain text of no version', 'text/plain', TEXT],
    ['text of a version that is not spoken', 'text/plain;version=1.0.0;q=1,application/openmetrics-text;q=0.1', OPENMETRICS],
    ['OpenMetrics of no version', 'application/openmetrics-text', OPENMETRICS],
    ['OpenMetrics 0.0.1', 'application/openmetrics-text; version=0.0.1', OPENMETRICS],
    ['a quoted version', 'application/openmetrics-text; version="1.0.0"', OPENMETRICS],
    ['OpenMetrics 2', 'application/openmetrics-text; version=2.0.0', TEXT],
    ['capitals', 'Application/OpenMetrics-Text; Version=1.0.0', OPENMETRICS],
    ['text more than OpenMetrics', 'application/openmetrics-text;q=0.4,text/plain;q=0.5', TEXT],
    ['both alike, OpenMetrics first', 'application/openmetrics-text,text/plain', OPENMETRICS],
    ['both alike, text first', 'text/plain,application/openmetrics-text', TEXT],
    ['OpenMetrics, or else anything', '*/*,application/openmetrics-text', OPENMETRICS],
    ['anything but the text format', 'text/plain;q=0,*/*', OPENMETRICS],
    ['anything but OpenMetrics', 'application/openmetrics-text;q=0,*/*;q=0.1', TEXT],
    ['any kind of application', 'application/*', OPENMETRICS],
    ['something else only', 'application/json', TEXT],
    ['nothing at all', 'text/plain;q=0,application/openmetrics-text;q=0', TEXT],
    ['a quality that is none', 'application/openmetrics-text;q=high,text/plain;q=0.1', TEXT],
    ['noise', ';;,=,q=1;,', TEXT],
  ])('for a scraper that accepts %s', (_, accept, format) => {
    expect(negotiateFormat(accept)).toBe(format);
  });

  it('is named in full', () => {
    expect(TEXT.contentType).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(OPENMETRICS.contentType).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
  });
});

describe('gzip', () => {
  it.each([
    [undefined, false],
    ['', false],
    ['gzip', true],
    ['x-gzip', true],
    ['GZIP', true],
    ['deflate, gzip;q=1.0, *;q=0.5', true],
    ['*', true],
    ['*;q=0', false],
    ['gzip;q=0', false],
    ['gzip;q=0, *', false],
    ['identity', false],
    ['identity;q=1, gzip;q=0.5', false],
    ['identity;q=0.5, gzip;q=1', true],
    ['br, zstd', false],
    ['gzip;q=2', false],
  ])('for Accept-Encoding %s: %s', (header, expected) => {
    expect(acceptsGzip(header)).toBe(expected);
  });
});
