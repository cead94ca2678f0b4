import type { Configuration } from 'webpack';
import { getPackageJson } from './.config/bundler/utils.ts';
import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';
import { cataloguePage } from './packaging/catalogue-page.ts';

/**
 * The scaffold's configuration without its linter, since Biome lints this folder with the rest of the repository, and with the README made
 * fit for a place that is not its folder.
 */
export default async function config(env: Env): Promise<Configuration> {
  const base = await grafanaConfig(env);
  const plugins = (base.plugins ?? []).filter((plugin) => plugin?.constructor.name !== 'ESLintWebpackPlugin');
  return { ...base, plugins: [...plugins, cataloguePage(getPackageJson().homepage)] };
}
