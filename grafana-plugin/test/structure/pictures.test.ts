import { describe, expect, it } from 'vitest';
import { builtFile, builtPluginJson, builtText, DIST, filesOf } from './built.ts';

const { logos, screenshots } = builtPluginJson().info;
const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

describe('the logo', () => {
  const svg = builtText(logos.large);

  it('is one square for all sizes', () => {
    expect(logos.small).toBe(logos.large);
    const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
    expect(width).toBe(height);
  });

  it('is shapes and nothing else: no script, no style, no address, no event', () => {
    const elements = new Set([...svg.matchAll(/<([a-z][\w:-]*)/gi)].map(([, name]) => name));
    expect(['svg', 'title', 'rect', 'path', 'circle', 'g']).toEqual(expect.arrayContaining([...elements]));
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/http|href|style|\son\w+=|url\(/i);
  });
});

describe('the screenshots', () => {
  it('are some, each with a name of its own', () => {
    expect(screenshots.length).toBeGreaterThanOrEqual(3);
    expect(new Set(screenshots.map(({ name }) => name)).size).toBe(screenshots.length);
  });

  it.each(screenshots.map(({ path }) => path))('%s is a PNG, wide enough to be read and small enough to be loaded', (path) => {
    expect(path).toMatch(/^img\/[\w-]+\.png$/);
    const picture = builtFile(path);
    expect(picture.subarray(0, PNG.length)).toEqual(PNG);
    expect(picture.readUInt32BE(16)).toBeGreaterThanOrEqual(1000);
    expect(picture.length).toBeLessThan(600_000);
  });
});

it('no other file is in the package', () => {
  const wanted = ['CHANGELOG.md', 'LICENSE', 'README.md', 'module.js', 'module.js.map', 'plugin.json'];
  expect(filesOf(DIST)).toEqual([...new Set([...wanted, logos.small, logos.large, ...screenshots.map(({ path }) => path)])].sort());
});
