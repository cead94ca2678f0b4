import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../exporter/src/http/page/escape.ts';
import { landingPage } from '../../exporter/src/http/page/page.ts';
import type { PageState } from '../../exporter/src/http/page/page-state.ts';
import { fakeFault, fakeSnapshot, fakeSubject, fakeView } from '../support/page-snapshots.ts';
import { fakePageState } from './fake-house.ts';

/** A page in which every text that is not ours is `text`. */
function pageNamed(text: string): string {
  const moved = {
    referenceShares: [0.9, 0.1],
    currentShares: [0.1, 0.9],
    labels: [`k${text}`, `l${text}`],
    drift: { statistic: `x${text}`, score: 3 },
  };
  const feature = fakeSubject({ name: `a${text}`, ...moved });
  const broken = fakeSubject({ name: `b${text}`, faults: [fakeFault('null', 0.5, 0, 9)] });
  const snapshot = fakeSnapshot({
    model: `m${text}`,
    version: `v${text}`,
    referenceDigest: `d${text}`,
    schema: { missing: [text], extra: [text], changed: [text] },
    views: [
      fakeView({ features: [feature, broken], outputs: [fakeSubject({ ...moved, name: `c${text}`, role: 'output' })] }),
      fakeView({ segment: text, features: [feature], driftedFeatures: 1 }),
    ],
  });
  const state: PageState = fakePageState({
    version: text,
    snapshots: [snapshot],
    inputs: [{ name: text, records: 1, refused: 0, behindBytes: 0, state: 'failed', problem: `p${text}` }],
    state: { path: text, commits: 0, errors: 1, problem: `q${text}` },
    modelsWithoutReference: [text],
    telemetryPath: `/${text}`,
    listenAddress: `h${text}:1`,
    notReady: `r${text}`,
    handbook: `h${text}`,
  });
  return landingPage(state);
}

/** Tag names in order: what a browser would make elements of. */
function elements(page: string): readonly string[] {
  return [...page.matchAll(/<[!/?a-zA-Z][^\s>]*/g)].map((match) => match[0]);
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('<', '>', '"', "'", '&', '/', '=', '`', ' ', '\n', 'script', 'b', 'onload', '<!--', '-->', ']]>', '\0'))
    .map((parts) => parts.join('')),
);

describe('escaping', () => {
  it('keeps any text in any name from adding an element or leaving an attribute', () => {
    const expected = elements(pageNamed('x'));
    fc.assert(
      fc.property(hostile, (text) => {
        const page = pageNamed(text);
        expect(elements(page)).toEqual(expected);
        // Quotes that no text could have added: the attributes are the ones of the plain page.
        expect(page.split('"').length).toBe(pageNamed('x').split('"').length);
      }),
      { numRuns: 200 },
    );
  });

  it('escapes strings, nests markup, joins lists, leaves nothing for undefined', () => {
    const inner = html`<b>${'<&>'}</b>`;
    expect(html`<p title="${`"'`}">${inner}${[1, ' ', inner]}${undefined}</p>`.toString()).toBe(
      '<p title="&quot;&#39;"><b>&lt;&amp;&gt;</b>1 <b>&lt;&amp;&gt;</b></p>',
    );
  });

  it('replaces control characters, which have no place in HTML', () => {
    expect(html`${'a\0b\u001b[31m\u0085'}`.toString()).toBe('a\ufffdb\ufffd[31m\ufffd');
  });
});
