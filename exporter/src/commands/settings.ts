import { resolve } from 'node:path';
import { formatProblem, loadConfig, type Path } from '../config/index.ts';
import type { ModelSettings, Settings } from '../settings.ts';
import { type Arguments, type Options, UsageError } from './arguments.ts';
import { InputError, type World } from './command.ts';
import { type OpenModels, type OpenOptions, openModels } from './open-models.ts';

export const CONFIG_OPTION: Options = {
  'config.file': { type: 'string', value: 'FILE', default: 'driftline.yaml', help: 'the configuration' },
};

/** A loaded configuration, and the means to say what is wrong with one of its places. */
export interface LoadedConfig {
  readonly settings: Settings;
  readonly problemAt: (path: Path, message: string) => string;
}

/** Loads the configuration that the command line names; its warnings go to stderr. Throws InputError with every problem, a line each. */
export function loadSettings(given: Arguments, world: World): LoadedConfig {
  const loaded = loadConfig(resolve(world.folder, given.required('config.file')));
  if ('problems' in loaded) throw new InputError(loaded.problems.map(formatProblem).join('\n'));
  for (const warning of loaded.warnings) world.stderr.write(`warning: ${formatProblem(warning)}\n`);
  return { settings: loaded.settings, problemAt: (path, message) => formatProblem(loaded.problemAt(path, message)) };
}

/** Opens the models of a configuration. Throws InputError with everything in which it and the references disagree. */
export function openConfigured({ settings, problemAt }: LoadedConfig, options: OpenOptions): OpenModels {
  const opened = openModels(settings, options);
  if (!('problems' in opened)) return opened;
  throw new InputError(opened.problems.map(({ path, message }) => problemAt(path, message)).join('\n'));
}

/** The model that --model names, or the only one. Throws UsageError. */
export function chooseModel(settings: Settings, name: string | undefined): ModelSettings {
  const names = settings.models.map((model) => model.name).join(', ');
  const [only, ...others] = settings.models;
  if (name === undefined && only !== undefined && others.length === 0) return only;
  if (name === undefined) throw new UsageError(`--model is needed: the configuration has ${names}`);
  const model = settings.models.find((candidate) => candidate.name === name);
  if (model === undefined) throw new UsageError(`unknown model ${name}: the configuration has ${names}`);
  return model;
}
