import { join } from 'node:path';
import { build, type Plugin } from 'vite';

const REPOSITORY = join(import.meta.dirname, '../..');
const PAGE = join(REPOSITORY, 'grafana-plugin/test/host');

/** A set of Grafana's packages, with the React that they are made for. */
export interface Grafana {
  readonly name: string;
  readonly version: string;
  /** The folder whose node_modules hold them. */
  readonly packages: string;
}

/** The ends of what the panel claims to run in. */
export const GRAFANAS: readonly Grafana[] = [
  { name: 'Grafana 13.2 with React 19', version: '13.2.2', packages: join(REPOSITORY, 'grafana-plugin') },
  { name: 'Grafana 12.4 with React 18', version: '12.4.10', packages: join(REPOSITORY, 'test/grafana-12.4') },
];

/** Of these a page can have but one copy: instances meet, by way of contexts, registries and caches. */
const ONE_COPY =
  /^(react|react-dom|scheduler|rxjs|i18next|moment|react-router|react-router-dom|@emotion\/[a-z]+|@grafana\/[a-z0-9-]+)($|\/)/;

/**
 * Bundles the host page with one Grafana's packages, into a folder.
 *
 * `define` is taken away from libraries: SystemJS makes a global one, to which those would give themselves instead of to their importer.
 */
export async function bundleHost(grafana: Grafana, outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: PAGE,
    logLevel: 'error',
    define: { define: 'undefined', 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'globalThis' },
    plugins: [leftOut(), oneCopy(join(grafana.packages, 'package.json'))],
    build: {
      outDir,
      emptyOutDir: true,
      cssCodeSplit: false,
      minify: false,
      modulePreload: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 100_000,
      rollupOptions: {
        input: join(PAGE, 'main.tsx'),
        output: { entryFileNames: '[name].js', assetFileNames: '[name][extname]' },
        // Of what is left out; and of default options of core panels, which scenes for 12.4 look for in a schema that has them not.
        shimMissingExports: true,
      },
    },
  });
}

/** An editor of code and a map: half of the bundle, and in no panel of the host. */
function leftOut(): Plugin {
  const EMPTY = '\0left-out';
  return {
    name: 'left-out',
    enforce: 'pre',
    resolveId: (source) => (/^(monaco-editor|@monaco-editor\/react|ol)($|\/)/.test(source) ? EMPTY : null),
    load: (id) => (id === EMPTY ? 'export default {};' : null),
  };
}

function oneCopy(from: string): Plugin {
  return {
    name: 'one-copy',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (importer === undefined || importer === from || !ONE_COPY.test(source)) return null;
      // Scenes want version 6 of the router by the name under which Grafana's own components want version 5.
      const isScenes = importer.includes('/@grafana/scenes/');
      const wanted = isScenes && source === 'react-router-dom' ? 'react-router-dom-v5-compat' : source;
      // The compatible router brings a version of its own.
      if (importer.includes('/react-router-dom-v5-compat/') && !source.startsWith('react-router-dom')) {
        if (source.startsWith('react-router')) return null;
      }
      return this.resolve(wanted, from, { ...options, skipSelf: true });
    },
  };
}
