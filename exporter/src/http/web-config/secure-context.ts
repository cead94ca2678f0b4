import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { SecureContextOptions } from 'node:tls';
import { createSecureContext } from 'node:tls';
import type { TlsServerConfig } from './web-config-schema.ts';

/** Files that the context is made of, beside the config itself. */
export function filesOf(tls: TlsServerConfig | undefined, configFile: string): readonly string[] {
  return [tls?.cert_file, tls?.key_file, tls?.client_ca_file].flatMap((file) =>
    file === undefined ? [] : [besideConfig(file, configFile)],
  );
}

function besideConfig(file: string, configFile: string): string {
  return resolve(dirname(configFile), file);
}

/** Reads the certificates and tries them out. Throws an Error that names the key of the config, never what a file holds. */
export function readSecureContext(tls: TlsServerConfig, configFile: string): SecureContextOptions {
  const read = (inline: string | undefined, file: string | undefined, key: string): string | undefined => {
    if (file === undefined) return inline;
    const path = besideConfig(file, configFile);
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      throw new Error(`tls_server_config.${key}: cannot read ${path}${codeOf(error)}`, { cause: error });
    }
  };
  const ca = read(tls.client_ca, tls.client_ca_file, 'client_ca_file');
  const options: SecureContextOptions = {
    cert: read(tls.cert, tls.cert_file, 'cert_file'),
    key: read(tls.key, tls.key_file, 'key_file'),
    minVersion: tls.min_version,
    maxVersion: tls.max_version,
    honorCipherOrder: tls.prefer_server_cipher_suites,
    ...(ca === undefined ? {} : { ca }),
    ...(tls.cipher_suites === undefined ? {} : { ciphers: tls.cipher_suites.join(':') }),
    ...(tls.curve_preferences === undefined ? {} : { ecdhCurve: tls.curve_preferences.join(':') }),
  };
  try {
    createSecureContext(options);
  } catch (error) {
    throw new Error(`tls_server_config: certificate, key, CA or ciphers do not work together${codeOf(error)}`, { cause: error });
  }
  return options;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
}
