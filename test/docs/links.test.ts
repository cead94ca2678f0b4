import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALL_PAGES, type Page, ROOT } from './pages.ts';

const byName = new Map(ALL_PAGES.map((page) => [page.name, page]));

/** Anchors of a page's headings, as GitHub makes them. */
function anchorsOf({ prose }: Page): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of prose.matchAll(/^#{1,6} +(.*)$/gm)) {
    const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = words.replace(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-');
    let place = 0;
    while (anchors.has(place === 0 ? anchor : `${anchor}-${place}`)) place += 1;
    anchors.add(place === 0 ? anchor : `${anchor}-${place}`);
  }
  return anchors;
}

function linksOf({ prose }: Page): string[] {
  const targets = [...prose.matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}

/** What is wrong with a link, or nothing. */
function flawOf(page: Page, link: string): string | undefined {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page.name : relative(ROOT, join(ROOT, dirname(page.name), path));
  if (!existsSync(join(ROOT, target))) return `${link}: no such file`;
  const found = byName.get(target);
  if (anchor === undefined || found === undefined || anchorsOf(found).has(anchor)) return undefined;
  return `${link}: no such heading`;
}

describe.each(ALL_PAGES.filter((page) => linksOf(page).length > 0))('$name', (page) => {
  it('has links that lead somewhere', () => {
    expect(linksOf(page).flatMap((link) => flawOf(page, link) ?? [])).toEqual([]);
  });
});

describe('docs/README.md', () => {
  it('leads to every page for users', () => {
    const index = byName.get('docs/README.md');
    const linked = new Set(index === undefined ? [] : linksOf(index).map((link) => join('docs', link.split('#')[0] ?? '')));
    const pages = ALL_PAGES.filter(({ name }) => /^docs\/[^/]+\.md$/.test(name) && name !== 'docs/README.md');
    expect(pages.map(({ name }) => name).filter((name) => !linked.has(name))).toEqual([]);
  });
});
