import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The plugin's folder, and what `npm run build` made in it. */
export const PLUGIN = join(import.meta.dirname, '../..');
export const DIST = join(PLUGIN, 'dist');

/** Paths of all files of a folder, relative to it, in order. */
export function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

export function builtFile(path: string): Buffer {
  const file = join(DIST, path);
  if (!existsSync(file)) throw new Error(`grafana-plugin/dist/${path} is missing; npm run build makes it`);
  return readFileSync(file);
}

export function builtText(path: string): string {
  return builtFile(path).toString('utf8');
}

export interface PluginJson {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly suggestions?: boolean;
  readonly buildMode?: string;
  readonly info: {
    readonly description: string;
    readonly keywords: readonly string[];
    readonly author: { readonly name: string };
    readonly logos: { readonly small: string; readonly large: string };
    readonly links: readonly { readonly name: string; readonly url: string }[];
    readonly screenshots: readonly { readonly name: string; readonly path: string }[];
    readonly version: string;
    readonly updated: string;
  };
  readonly dependencies: { readonly grafanaDependency: string; readonly plugins: readonly object[] };
}

/** The border to the build: metadata.test.ts holds it to this shape. */
export function builtPluginJson(): PluginJson {
  return JSON.parse(builtText('plugin.json')) as PluginJson;
}

export interface PackageJson {
  readonly version: string;
  readonly homepage: string;
}

/** The border to npm. */
export function packageJson(): PackageJson {
  return JSON.parse(readFileSync(join(PLUGIN, 'package.json'), 'utf8')) as PackageJson;
}
