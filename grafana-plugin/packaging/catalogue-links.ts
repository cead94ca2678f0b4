/** Names that RFC 2606 keeps for examples: nothing answers there. */
const RESERVED = /\.(example|invalid|test)$/;

/**
 * A README as Grafana and its catalogue need it: they show it away from its folder, where a relative link leads nowhere. Its relative links
 * are made absolute against `home`, where the folder can be read. While `home` is a name for examples, pictures are left out instead of
 * being shown as broken: the catalogue has those of plugin.json beside the page.
 */
export function forCatalogue(markdown: string, home: string): string {
  const hasPictures = !RESERVED.test(new URL(home).hostname);
  return markdown
    .replace(/(!?)\[([^\]]*)\]\(([^)\s]+)\)/g, (whole: string, mark: string, text: string, target: string) => {
      if (/^(#|[a-z]+:)/.test(target)) return whole;
      if (mark === '!' && !hasPictures) return '';
      return `${mark}[${text}](${new URL(target, home).href})`;
    })
    .replace(/\n{3,}/g, '\n\n');
}
