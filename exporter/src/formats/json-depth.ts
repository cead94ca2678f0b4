/** Objects and lists inside one another, the record itself counted. */
export const DEEPEST = 64;

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d] as const;

/**
 * Is the text nested deeper than DEEPEST? Asked before parsing, since a parser spends long on a line of a million brackets. Almost every line has too
 * few brackets to be that deep, which a plain search tells quickly.
 */
export function isTooDeep(text: string): boolean {
  return countBrackets(text, '{', countBrackets(text, '[', 0)) > DEEPEST && depthOf(text) > DEEPEST;
}

/** `count` and the brackets of one kind, counted no further than needed. */
function countBrackets(text: string, bracket: string, count: number): number {
  let sum = count;
  for (let at = text.indexOf(bracket); at >= 0 && sum <= DEEPEST; at = text.indexOf(bracket, at + 1)) sum++;
  return sum;
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length && deepest <= DEEPEST; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === OPEN_OBJECT || code === OPEN_LIST) deepest = Math.max(deepest, ++depth);
    else if (code === CLOSE_OBJECT || code === CLOSE_LIST) depth--;
  }
  return deepest;
}

/** Index of the quote that closes the string, or the text's end. */
function endOfString(text: string, open: number): number {
  let close = text.indexOf('"', open + 1);
  while (close >= 0 && isEscaped(text, close)) close = text.indexOf('"', close + 1);
  return close < 0 ? text.length : close;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes++;
  return backslashes % 2 === 1;
}
