import type { CST } from 'yaml';

/** How deeply the collections of a parsed text are nested; walks without recursion, since the text may be hostile. */
export function deepestNesting(tokens: readonly CST.Token[]): number {
  const open: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  let deepest = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    deepest = Math.max(deepest, depth);
    for (const inner of innerTokens(token)) open.push({ token: inner, depth: depth + 1 });
  }
  return deepest;
}

function innerTokens(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : [];
  if (!('items' in token)) return [];
  return token.items.flatMap((item) => [item.key, 'value' in item ? item.value : undefined].filter((inner) => inner != null));
}
