// @ts-check
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Compiles the plugin against the types of another Grafana than the one it is developed with: `types-of-grafana.mjs [VERSION]`, by default the
 * oldest that plugin.json claims. What that Grafana does not have, which in a browser would be `undefined`, is an error here. Needs the registry
 * of npm, and tar.
 */
const PACKAGES = ['data', 'e2e-selectors', 'i18n', 'runtime', 'schema', 'ui'];

const plugin = join(import.meta.dirname, '..');
const { dependencies } = JSON.parse(readFileSync(join(plugin, 'src/plugin.json'), 'utf8'));
const version = process.argv[2] ?? dependencies.grafanaDependency.replace('>=', '');

const own = mkdtempSync(join(tmpdir(), 'driftline-types-'));
try {
  const modules = join(own, 'node_modules');
  for (const name of PACKAGES) unpack(`@grafana/${name}`, join(modules, '@grafana', name));
  linkOthers(join(plugin, '../node_modules'), modules);
  symlinkSync(join(plugin, 'src'), join(own, 'src'));
  writeFileSync(join(own, 'tsconfig.json'), JSON.stringify(settings()));
  const { status } = spawnSync(join(plugin, 'node_modules/.bin/tsc'), ['-p', own], { stdio: 'inherit' });
  if (status === 0) process.stdout.write(`the plugin fits the types of Grafana ${version}\n`);
  else process.exitCode = 1;
} finally {
  rmSync(own, { recursive: true, force: true });
}

/**
 * @param {string} name
 * @param {string} folder
 */
function unpack(name, folder) {
  mkdirSync(folder, { recursive: true });
  const archive = execFileSync('npm', ['pack', '--silent', '--pack-destination', own, `${name}@${version}`], {
    cwd: own,
    encoding: 'utf8',
  });
  execFileSync('tar', ['-xzf', join(own, archive.trim()), '-C', folder, '--strip-components=1']);
}

/**
 * All packages that are not of Grafana are those that are installed.
 *
 * @param {string} from
 * @param {string} to
 */
function linkOthers(from, to) {
  for (const name of readdirSync(from)) {
    if (name !== '@grafana' && !name.startsWith('.')) symlinkSync(join(from, name), join(to, name));
  }
  for (const name of readdirSync(join(from, '@grafana'))) {
    if (!PACKAGES.includes(name)) symlinkSync(join(from, '@grafana', name), join(to, '@grafana', name));
  }
}

/** Those of the plugin. Its files are taken where the links to them stand, so that they find the packages there. */
function settings() {
  return {
    extends: join(plugin, 'tsconfig.json'),
    compilerOptions: {
      rootDir: own,
      baseUrl: join(own, 'src'),
      typeRoots: [join(own, 'node_modules/@types')],
      preserveSymlinks: true,
      skipLibCheck: true,
    },
    include: [join(own, 'src')],
  };
}
