import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { listAt, textAt } from './object.ts';

/** The objects of a kustomization as they stand in its files, and the ConfigMaps that it generates. Other kustomizations are left out. */
export function readKustomization(folder: string): readonly unknown[] {
  const kustomization: unknown = parse(readFileSync(join(folder, 'kustomization.yaml'), 'utf8'));
  const files = listAt(kustomization, 'resources').map((name) => join(folder, String(name)));
  const objects = files.filter((file) => file.endsWith('.yaml')).flatMap((file) => parseObjects(readFileSync(file, 'utf8')));
  const maps = listAt(kustomization, 'configMapGenerator').map((map) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: textAt(map, 'name') },
    data: Object.fromEntries(listAt(map, 'files').map((file) => [String(file), readFileSync(join(folder, String(file)), 'utf8')])),
  }));
  return [...objects, ...maps];
}

/** Files and folders that a kustomization names and that are not there. */
export function missingFiles(folder: string): readonly string[] {
  const kustomization: unknown = parse(readFileSync(join(folder, 'kustomization.yaml'), 'utf8'));
  const files = listAt(kustomization, 'configMapGenerator').flatMap((map) => listAt(map, 'files'));
  const named = [...listAt(kustomization, 'resources'), ...files].map(String);
  return named.filter((name) => !existsSync(join(folder, name)));
}

/** The documents of a YAML file. Throws for one with an error or a key that stands twice. */
export function parseObjects(text: string): readonly unknown[] {
  return parseAllDocuments(text)
    .map((document) => {
      if (document.errors.length > 0) throw new Error(document.errors.map(({ message }) => message).join('\n'));
      return document.toJS() as unknown;
    })
    .filter((object) => object !== null);
}
