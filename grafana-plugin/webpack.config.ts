import type { Configuration } from 'webpack';
import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';

/** The scaffold's configuration without its linter: Biome lints this folder with the rest of the repository. */
export default async function config(env: Env): Promise<Configuration> {
  const base = await grafanaConfig(env);
  return { ...base, plugins: (base.plugins ?? []).filter((plugin) => plugin?.constructor.name !== 'ESLintWebpackPlugin') };
}
