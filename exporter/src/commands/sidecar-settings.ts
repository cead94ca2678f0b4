import { resolve } from 'node:path';
import { parseListenAddress } from '../http/listen-address.ts';
import type { Settings } from '../settings.ts';
import type { Arguments } from './arguments.ts';
import { InputError, type World } from './command.ts';
import { type LoadedConfig, loadSettings } from './settings.ts';

/** The configuration of `serve`: what the command line says of state and ingest goes before what the file says. Throws InputError. */
export function sidecarSettings(given: Arguments, world: World): LoadedConfig {
  const config = loadSettings(given, world);
  const { ingest, state } = config.settings;
  const address = given.text('ingest.listen-address');
  const path = given.text('state.path');
  const settings: Settings = {
    ...config.settings,
    ...(path === undefined ? {} : { state: { ...state, path: resolve(world.folder, path) } }),
    ...(address === undefined ? {} : { ingest: { ...ingest, listenAddress: address } }),
  };
  const { listenAddress } = settings.ingest;
  const parsed = listenAddress === undefined ? undefined : parseListenAddress(listenAddress);
  if (parsed !== undefined && 'problem' in parsed) throw new InputError(config.problemAt(['ingest', 'listen_address'], parsed.problem));
  return { ...config, settings };
}

/** What is opened once and goes on as it is until the program ends. */
const FIXED = ['state', 'ingest'] as const;

/** A configuration that is read again, with what only a restart can change as it was before; `changed` names that of it which the file has otherwise. */
export function asStarted(config: LoadedConfig, before: Settings): { readonly config: LoadedConfig; readonly changed: readonly string[] } {
  const { settings } = config;
  const changed: string[] = FIXED.filter((name) => JSON.stringify(settings[name]) !== JSON.stringify(before[name]));
  const { lineBytes } = before.limits;
  if (settings.limits.lineBytes !== lineBytes) changed.push('limits.line_bytes');
  const { state, ingest } = before;
  return { config: { ...config, settings: { ...settings, state, ingest, limits: { ...settings.limits, lineBytes } } }, changed };
}
