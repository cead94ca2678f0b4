import type { Document } from 'yaml';
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { WebConfig } from './web-config-schema.ts';
import { webConfigSchema } from './web-config-schema.ts';

/** The config, or what is wrong with it: one line each, `web.yml:3:5: tls_server_config.cert_fil: unknown key`. */
export type Parsed = { readonly config: WebConfig } | { readonly problems: readonly string[] };

type Path = readonly PropertyKey[];

/** Everything that is wrong at once; nothing of what the file says but names of keys is repeated, since it holds secrets. */
export function parseWebConfig(text: string, file: string): Parsed {
  const lines = new LineCounter();
  // Pretty errors would quote the line.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map((error) => `${at(error.pos[0])}: not valid YAML: ${error.code.toLowerCase().replaceAll('_', ' ')}`),
    };
  }
  const plain = contentOf(document);
  if (plain === undefined) return { problems: [`${at(0)}: not valid YAML: an alias is unknown or grows too large`] };
  const result = webConfigSchema.safeParse(plain.content ?? {});
  if (result.success) return { config: result.data };
  return {
    problems: result.error.issues
      .flatMap(complaintsOf)
      .map(
        ({ path, message }) => `${at(offsetOf(document, path))}: ${path.length === 0 ? '' : `${path.map(String).join('.')}: `}${message}`,
      ),
  };
}

function contentOf(document: Document): { readonly content: unknown } | undefined {
  try {
    return { content: document.toJS() };
  } catch {
    // The library's message may quote the file; the caller says what can be said.
    return undefined;
  }
}

interface Complaint {
  readonly path: Path;
  readonly message: string;
}

function complaintsOf(issue: z.core.$ZodIssue): readonly Complaint[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: issue.message }];
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: 'unknown key' }));
}

/** Where the last key of the path stands that the file has. */
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const key of path) {
    if (!isMap(node)) break;
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
    if (pair === undefined) break;
    if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
    node = pair.value;
  }
  return offset;
}
