import { describe, expect, it } from 'vitest';
import { landingPage } from '../../exporter/src/http/page/page.ts';
import { DARK, LIGHT } from '../../exporter/src/http/page/style.ts';
import { fakePageState } from './fake-house.ts';
import { textOf } from './page-text.ts';

describe('the landing page', () => {
  it('tells the story of the design in order', () => {
    const text = textOf();
    const order = [
      'Driftline',
      '0.4.0',
      'Metrics Status as JSON Health',
      'Compares what your models are given now with what they were trained on',
      'Log is read\nnewest record 4 s old, nothing waiting',
      'State is saved\n2 s ago, in /var/lib/driftline; windows restored at the start',
      'Prometheus scrapes\n9 s ago; 312 of at most 20,000 series',
      'car-loan',
      'version 2026-01 · binary · 1,864 rows from 15:30 to 16:30 · reference of 50,000 rows, 7c1e9a40',
      '1 input is faulty and 1 has strongly drifted. 10 are calm, 1 has too few rows. The score has drifted too.',
      'reference; numbers are cut so that each grey bar holds about a tenth of it',
      'PSI\nLimit\nDrift\nRows',
      'Faulty input\nsalary_range\n31 % null, 0.1 % in the reference\n0.043\n0.10',
      'Strongly drifted\ncar_value\nMoved up: median 21,900 to 33,700\n0.241\n0.10',
      '2.4 × limit',
      'Calm\nloan_length\n0.018',
      'Too few rows\nco_applicant_income\n131 rows this hour, 200 are needed\n–\n–\n131',
      'What the model says',
      'Drifted\nscore',
      'Hint\nclass\nClass 1: 50 % to 37 %',
      'Performance on 1,240 labelled rows: accuracy 0.871, 0.902 in the reference; ROC AUC 0.934, 0.951 in the reference.',
      'Segments with drift: region=EU (1 input, car_value 3.1 × limit).',
      '/var/log/car-loan/predictions-*.jsonl\n1,204,331\n0\n0 B\nread',
      'static_configs: [{targets: ["this-host:9877"]}]'.replaceAll('"', '"'),
      'Page made at Thu 19 Nov 2026, 16:30:12 +01:00',
      'Reload to see the next state',
    ];
    let from = 0;
    for (const part of order) {
      const place = text.indexOf(part, from);
      expect(place, part).toBeGreaterThanOrEqual(from);
      from = place;
    }
  });

  it('has no script, no style attribute and loads nothing', () => {
    const page = landingPage(fakePageState());
    expect(page).not.toMatch(/<script|\sstyle=|\ssrc=|@import|https?:\/\/|\son\w+=/);
    expect(page.match(/<style>/g)).toHaveLength(1);
  });

  it('links relatively, so that a proxy may add a prefix', () => {
    const hrefs = [...landingPage(fakePageState({ telemetryPath: '/a/metrics' })).matchAll(/href="([^"]*)"/g)].map((match) => match[1]);
    expect(hrefs).toContain('./a/metrics');
    for (const href of hrefs) expect(href).toMatch(/^\.\//);
  });
});

describe('the scrape config', () => {
  it.each([
    [':9877', 'this-host:9877'],
    ['0.0.0.0:80', 'this-host:80'],
    ['[::]:80', 'this-host:80'],
    ['10.0.0.7:9877', '10.0.0.7:9877'],
    ['[::1]:9877', '[::1]:9877'],
  ])('turns %s into the target %s', (listenAddress, target) => {
    expect(textOf({ listenAddress })).toContain(`static_configs: [{targets: ["${target}"]}]`);
  });

  it('tells another path and TLS', () => {
    expect(textOf({ telemetryPath: '/m', isEncrypted: true })).toContain('\n    metrics_path: /m\n    scheme: https\n');
  });
});

describe('the colours', () => {
  function luminance(colour: string): number {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((place) => Number.parseInt(colour.slice(place, place + 2), 16) / 255)
      .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrast(a: string, b: string): number {
    const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  }

  it.each([
    ['light', LIGHT],
    ['dark', DARK],
  ])('of the %s scheme reach 4.5:1 on every ground they stand on', (_, palette) => {
    for (const ground of [palette.ground, palette.card, palette.band]) {
      for (const text of [palette.text, palette.soft, palette.link]) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
    }
    for (const level of ['fault', 'strong', 'drifted', 'hint', 'pass', 'look', 'fail', 'mark', 'now'] as const) {
      expect(contrast(palette[level], palette.card), level).toBeGreaterThanOrEqual(level === 'now' ? 3 : 4.5);
    }
  });
});
