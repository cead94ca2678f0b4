import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');
const FENCE = /^( *)```(\S*)\n([\s\S]*?)^\1```$/gm;

/** One fenced block, or the one line of text between back-ticks, whose language is `inline`. */
export interface Code {
  readonly language: string;
  readonly text: string;
}

export interface Page {
  /** From the repository's root. */
  readonly name: string;
  readonly text: string;
  /** Without fenced blocks. */
  readonly prose: string;
  readonly code: readonly Code[];
}

/** Pages for users: what stands there is held to the program. Decisions are not, since they tell of what was. */
export const USER_PAGES: readonly Page[] = [
  'README.md',
  'METRICS.md',
  'exporter/README.md',
  'alert-rules/README.md',
  ...under('docs', 1),
].map(page);

/** Every page of ours that has links. */
export const ALL_PAGES: readonly Page[] = [
  ...['README.md', 'METRICS.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'exporter/README.md'],
  ...['docs', 'alert-rules', 'deploy'].flatMap((folder) => under(folder)),
  ...under('grafana-plugin', 1),
].map(page);

function under(folder: string, depth = Number.POSITIVE_INFINITY): string[] {
  return readdirSync(join(ROOT, folder), { recursive: depth > 1 })
    .map((name) => join(folder, String(name)))
    .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
    .sort();
}

function page(name: string): Page {
  const text = readFileSync(join(ROOT, name), 'utf8');
  return { name, ...parsed(text), text };
}

export function parsed(text: string): Pick<Page, 'prose' | 'code'> {
  const prose = text.replace(FENCE, '');
  const fenced = [...text.matchAll(FENCE)].map(([, , language = '', block = '']) => ({ language, text: block }));
  const inline = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, word = '']) => ({ language: 'inline', text: word }));
  return { prose, code: [...fenced, ...inline] };
}
