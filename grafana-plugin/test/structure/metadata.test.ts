import { describe, expect, it } from 'vitest';
import { builtPluginJson, packageJson } from './built.ts';

const plugin = builtPluginJson();

/** What Grafana's schema of plugin.json lets a panel say, and Grafana's build adds. It refuses every other key. */
const KEYS = {
  plugin: ['$schema', 'type', 'name', 'id', 'suggestions', 'info', 'dependencies', 'buildMode'],
  info: ['keywords', 'description', 'author', 'logos', 'links', 'screenshots', 'version', 'updated'],
  dependencies: ['grafanaDependency', 'plugins'],
};

describe('plugin.json', () => {
  it('has keys that the schema of Grafana knows, and none that claims a backend, nested plugins or a place among the core plugins', () => {
    expect(KEYS.plugin).toEqual(expect.arrayContaining(Object.keys(plugin)));
    expect(KEYS.info).toEqual(expect.arrayContaining(Object.keys(plugin.info)));
    expect(KEYS.dependencies).toEqual(expect.arrayContaining(Object.keys(plugin.dependencies)));
  });

  it('names a panel of an organisation, and its name is for people', () => {
    expect(plugin.type).toBe('panel');
    expect(plugin.id).toMatch(/^[0-9a-z]+-[0-9a-z]+-panel$/);
    expect(plugin.name).toBe('Driftline Drift');
  });

  it('can be found: words to search for, and a sentence', () => {
    expect(plugin.info.keywords).toContain('panel');
    expect(new Set(plugin.info.keywords).size).toBe(plugin.info.keywords.length);
    expect(plugin.info.description.length).toBeGreaterThan(40);
  });

  it('has the version of the package and the day of the build', () => {
    expect(plugin.info.version).toBe(packageJson().version);
    expect(plugin.info.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(plugin.info.updated).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('claims every Grafana from the oldest that was tried, without an upper end, and no other plugin', () => {
    expect(plugin.dependencies).toEqual({ grafanaDependency: '>=12.4.0', plugins: [] });
  });

  it('was built for production', () => {
    expect(plugin.buildMode).toBe('production');
  });

  it('says that it makes suggestions, else Grafana never asks for them', () => {
    expect(plugin.suggestions).toBe(true);
  });

  it('has links by https, each with a name of its own, to the home of the package', () => {
    const { links } = plugin.info;
    expect(links.map(({ name }) => name)).toEqual(['Documentation', 'License', 'Issues']);
    for (const { url } of links) expect(new URL(url).origin).toBe(new URL(packageJson().homepage).origin);
    expect(links.every(({ url }) => url.startsWith('https://'))).toBe(true);
  });
});
