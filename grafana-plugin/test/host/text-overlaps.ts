/** Rectangles may touch, and letters have some air around them. */
const AIR = 2;

interface Seen {
  /** Its lines are no texts of their own. */
  readonly node: Node;
  readonly text: string;
  readonly box: DOMRect;
}

/** Pairs of texts in an element that lie over one another, and texts that stick out of it at a side: `… over …`, `… sticks out`. */
export function textOverlaps(root: Element): readonly string[] {
  const seen = textsIn(root);
  const bounds = root.getBoundingClientRect();
  const out = seen.filter(({ box }) => box.right > bounds.right + AIR || box.left < bounds.left - AIR);
  const pairs = seen.flatMap((one, index) =>
    seen
      .slice(index + 1)
      .filter((other) => other.node !== one.node && overlap(one.box, other.box))
      .map((other) => [one, other] as const),
  );
  return [...pairs.map(([one, other]) => `"${one.text}" over "${other.text}"`), ...out.map(({ text }) => `"${text}" sticks out`)];
}

/** What can be seen of every text: words for readers alone are clipped away. */
function textsIn(root: Element): readonly Seen[] {
  const seen: Seen[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (parent === null || text === '' || parent.closest('title, option, style') !== null) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      const box = clipped(rect, parent, root);
      if (box !== undefined) seen.push({ node, text, box });
    }
  }
  return seen;
}

function clipped(rect: DOMRect, from: Element, root: Element): DOMRect | undefined {
  let { left, top, right, bottom } = rect;
  for (let element: Element | null = from; element !== null; element = element.parentElement) {
    const style = getComputedStyle(element);
    if (style.visibility === 'hidden' || style.clipPath !== 'none') return undefined;
    // The whole length of a view that scrolls counts.
    if (style.overflowX !== 'visible' && !(element instanceof SVGElement) && style.overflowY !== 'auto') {
      const box = element.getBoundingClientRect();
      [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
      [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
    }
    if (element === root) break;
  }
  return right - left > AIR && bottom - top > AIR ? new DOMRect(left, top, right - left, bottom - top) : undefined;
}

function overlap(a: DOMRect, b: DOMRect): boolean {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  // Lines of text stand closer than their boxes are high.
  return across > AIR && down > Math.min(a.height, b.height) * 0.35;
}
