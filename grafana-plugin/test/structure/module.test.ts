import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { builtText, filesOf, PLUGIN } from './built.ts';

const code = builtText('module.js');

interface SourceMap {
  readonly sources: readonly string[];
  readonly sourcesContent: readonly string[];
}

/** The border to webpack. */
function parseSourceMap(text: string): SourceMap {
  return JSON.parse(text) as SourceMap;
}

/** Modules of the plugin's own files, by path below src/. */
function mappedSources(): ReadonlyMap<string, string> {
  const { sources, sourcesContent } = parseSourceMap(builtText('module.js.map'));
  const own = sources.map((source, index) => [source, sourcesContent[index] ?? ''] as const).filter(([source]) => !isForeign(source));
  return new Map(own.map(([source, content]) => [source.replace('webpack://driftline-drift-panel/./', ''), content]));
}

function isForeign(source: string): boolean {
  return /^webpack:\/\/driftline-drift-panel\/(webpack\/|external amd |\.\/node_modules\/grafana-public-path\.js$)/.test(source);
}

describe('module.js', () => {
  it('asks Grafana only for modules that every Grafana since 12.4.0 shares', () => {
    const shared = ['@emotion/css', '@grafana/data', '@grafana/runtime', '@grafana/ui', 'module', 'react', 'react-dom', 'rxjs', 'lodash'];
    const [, list = ''] = /define\(\[([^\]]*)\]/.exec(code) ?? [];
    const asked = list.split(',').map((name) => name.replaceAll('"', ''));
    expect(asked).toContain('@grafana/data');
    expect(shared).toEqual(expect.arrayContaining(asked));
  });

  it('was made by the build that the catalogue asks for', () => {
    expect(code).toMatch(/^\/\* \[create-plugin\] version: [\d.]+ \*\/\n\/\* \[create-plugin\] plugin: driftline-drift-panel@\d/);
  });

  it('is at most 300 kB, 85 kB of them over the wire', () => {
    expect(code.length).toBeLessThan(300_000);
    expect(gzipSync(code).length).toBeLessThan(85_000);
  });

  it('names no address: what it shows comes from queries, labels and options', () => {
    const hosts = [...code.matchAll(/\bhttps?:\/\/([\w.-]+)/g)].map(([, host]) => host);
    // The base against which relative addresses are read; RFC 2606 keeps it from ever being one.
    expect([...new Set(hosts)]).toEqual(['relative.invalid']);
  });

  it.each([
    ['runs text as code', /\b(eval|Function)\(/],
    ['speaks to the console', /\bconsole\./],
    ['opens windows or dialogs', /\bwindow\.(open|alert|confirm|prompt)\b/],
    ['goes elsewhere but through Grafana', /\bwindow\.location\b|\blocation\.(href|search|assign|replace)\b/],
    ['stores anything', /\b(localStorage|sessionStorage|indexedDB)\b|document\.cookie/],
    [
      'asks the network but through Grafana',
      /(?<!\.)\b(fetch|importScripts|sendBeacon)\(|\b(XMLHttpRequest|WebSocket|EventSource)\b|\/api\/ds\/query/,
    ],
    ['writes markup as text', /dangerouslySetInnerHTML|\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write/],
    ["reaches into Grafana's or React's insides", /grafanaBootData|grafanaRuntime|__grafanaSceneContext|__SECRET_INTERNALS/],
    ['leans on what Grafana has given up', /\bangular\b|gf-form|featureToggles\.topnav/],
  ])('never %s', (_, pattern) => {
    expect(pattern.exec(code)?.[0]).toBeUndefined();
  });
});

describe('module.js.map', () => {
  const mapped = mappedSources();

  it('holds the source as it stands', () => {
    const different = [...mapped].filter(([path, content]) => readFileSync(join(PLUGIN, 'src', path), 'utf8') !== content);
    expect(different.map(([path]) => `${path} is not what was built; npm run build`)).toEqual([]);
  });

  it('holds no package: all that is not ours is shared by Grafana', () => {
    expect([...mapped.keys()].filter((path) => path.includes('node_modules'))).toEqual([]);
  });
});

it('the source switches no check of the compiler off, and brings no style sheets', () => {
  const sources = filesOf(join(PLUGIN, 'src')).filter((path) => /\.tsx?$/.test(path));
  const bad = sources.filter((path) =>
    /@ts-(ignore|expect-error|nocheck)|\.(css|scss|less)['"]/.test(readFileSync(join(PLUGIN, 'src', path), 'utf8')),
  );
  expect(bad).toEqual([]);
});
