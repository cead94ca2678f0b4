import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

const FOLDER = join(import.meta.dirname, '../../../alert-rules/alertmanager');
export const EXAMPLE_FILE = join(FOLDER, 'alertmanager.yaml');
export const TEMPLATE_FILE = join(FOLDER, 'driftline.tmpl');

export interface AlertmanagerConfig extends Readonly<Record<string, unknown>> {
  readonly receivers: readonly { readonly name: string }[];
}

/** The border to the example: YAML with merged keys. */
function parseConfig(text: string): AlertmanagerConfig {
  return parse(text, { merge: true }) as AlertmanagerConfig;
}

/**
 * The example without its patience: groups wait for `wait` before they are sent the first time, and after each change.
 *
 * @param edit replaces placeholders in its text
 */
export async function impatientExample(wait: string, edit: (text: string) => string = (text) => text): Promise<AlertmanagerConfig> {
  const text = edit(await readFile(EXAMPLE_FILE, 'utf8'))
    .replace('driftline.tmpl', TEMPLATE_FILE)
    .replaceAll(/group_(wait|interval): \w+/g, `group_$1: ${wait}`);
  return parseConfig(text);
}

/** The same with every receiver that is sent anything replaced by a webhook that is named after it: `http://address/risk-page`. */
export async function exampleWithWebhooks(wait: string, address: string): Promise<AlertmanagerConfig> {
  const config = await impatientExample(wait);
  const receivers = config.receivers.map((receiver) =>
    Object.keys(receiver).length === 1
      ? receiver
      : { name: receiver.name, webhook_configs: [{ url: `http://${address}/${receiver.name}` }] },
  );
  return { ...config, receivers };
}
