/** A literal in another base, which `Number` would read. */
const OTHER_BASE = /^\s*0[box]/i;
const TOKEN = /^\s*([+-]?)(nan|inf|infinity)\s*$/i;
/** As JSON prints numbers: no leading zeros, no plus, digits on both sides of a point. */
const PRINTED = /^\s*-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?\s*$/i;

/**
 * The number that a text stands for: sign, digits, point, exponent, blanks around it; also the tokens nan, inf and infinity in any case.
 * undefined when it stands for none.
 */
export function numberFromText(text: string): number | undefined {
  const number = Number(text);
  if (Number.isNaN(number)) return tokenNumber(text);
  const first = text.charCodeAt(0);
  const isPlain = first >= 0x2b && first <= 0x39 && !(text.charCodeAt(1) > 0x39);
  if (isPlain) return number;
  return OTHER_BASE.test(text) || isBlank(text) ? undefined : number;
}

/** NaN and the infinities, as they are written in any case; undefined for any other text. */
export function tokenNumber(text: string): number | undefined {
  const token = TOKEN.exec(text);
  if (token === null) return undefined;
  if (token[2]?.toLowerCase() === 'nan') return Number.NaN;
  return token[1] === '-' ? -Infinity : Infinity;
}

/** Is the text what printing a number gives? `01234` and `+49` are names that happen to have digits. */
export function isPrintedNumber(text: string): boolean {
  return PRINTED.test(text);
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}
