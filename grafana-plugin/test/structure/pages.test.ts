import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forCatalogue } from '../../packaging/catalogue-links.ts';
import { builtPluginJson, builtText, PLUGIN, packageJson } from './built.ts';

const plugin = builtPluginJson();
const source = readFileSync(join(PLUGIN, 'README.md'), 'utf8');
const built = builtText('README.md');

function targetsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/\[.+?\]\((\S+?)\)/g)].map(([, target = '']) => target);
}

describe('the README of the catalogue', () => {
  it('begins with the name of the plugin', () => {
    expect(built.split('\n')[0]).toBe(`# ${plugin.name}`);
  });

  it('has absolute links only, by https', () => {
    expect(targetsOf(built).length).toBeGreaterThan(5);
    expect(targetsOf(built).filter((target) => !target.startsWith('https://'))).toEqual([]);
  });

  it('has no comment, no placeholder and nothing of the template', () => {
    expect(built).not.toMatch(/<!--|%[A-Z_]+%|TODO|FIXME|lorem|plugin template/i);
  });

  it('does not speak of how the plugin is built: that is for contributors', () => {
    expect(built).not.toMatch(/yarn|npm|node\.?js|webpack/i);
  });

  it('is the README of the repository, with its links made absolute', () => {
    expect(built).toBe(forCatalogue(source, packageJson().homepage));
  });
});

describe('the README of the repository', () => {
  it('links to files that are there', () => {
    expect(targetsOf(source).filter((target) => !existsSync(join(PLUGIN, target)))).toEqual([]);
  });

  it('shows pictures that are screenshots of the catalogue', () => {
    const shown = targetsOf(source).filter((target) => target.endsWith('.png'));
    expect(shown.length).toBeGreaterThanOrEqual(3);
    expect(plugin.info.screenshots.map(({ path }) => `src/${path}`)).toEqual(expect.arrayContaining(shown));
  });
});

describe('a README on its way to the catalogue', () => {
  const page = '# A\n\n![what is seen](src/img/a.png)\n\n[one](../docs/b.md#c), [two](https://a.org/), [here](#d), `x[1h]` (y)\n';

  it('gets absolute links and keeps what is absolute', () => {
    expect(forCatalogue(page, 'https://forge.org/driftline/grafana-plugin/')).toBe(
      '# A\n\n![what is seen](https://forge.org/driftline/grafana-plugin/src/img/a.png)\n\n' +
        '[one](https://forge.org/driftline/docs/b.md#c), [two](https://a.org/), [here](#d), `x[1h]` (y)\n',
    );
  });

  it('leaves its pictures out as long as nothing answers at its home', () => {
    expect(forCatalogue(page, 'https://driftline.example/grafana-plugin/')).toBe(
      '# A\n\n[one](https://driftline.example/docs/b.md#c), [two](https://a.org/), [here](#d), `x[1h]` (y)\n',
    );
  });
});

it('the changelog begins with the version of the package', () => {
  const [, newest] = /^## (\S+)/m.exec(builtText('CHANGELOG.md')) ?? [];
  expect(newest).toBe(packageJson().version);
});

it('the licence is the one of the repository, whole', () => {
  const licence = builtText('LICENSE');
  expect(licence).toBe(readFileSync(join(PLUGIN, '../LICENSE'), 'utf8'));
  expect(licence).toMatch(/Apache License\s+Version 2\.0, January 2004/);
  expect(licence).toContain('END OF TERMS AND CONDITIONS');
});
