/** Rows of the first table below a heading, without its head: the text of each cell. Empty when there is none. */
export function tableBelow(heading: string, markdown: string): readonly (readonly string[])[] {
  const [, section = ''] = markdown.split(`\n${heading}\n`);
  const lines = /(?:^\|.*\n)+/m.exec(section)?.[0].trim().split('\n') ?? [];
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

/** Blocks of code in one language. */
export function blocksOf(language: string, markdown: string): readonly string[] {
  return [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, block = '']) => block);
}

/** Words that are set as code. */
export function codeIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}
