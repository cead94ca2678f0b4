const [QUOTE, BACKSLASH, MINUS, LETTER_I, LETTER_N] = [0x22, 0x5c, 0x2d, 0x69, 0x6e] as const;
/** What Python's json module writes for floats that JSON has no form for; the case is left open. */
const TOKEN = /-?infinity|nan/iy;
/** Stands for NaN while JSON.parse reads. A number, so that it cannot become a key; so small that nothing that was measured is it. */
const STAND_IN = 5e-322;

/**
 * Parses JSON in which `NaN`, `Infinity` and `-Infinity` stand where values stand; undefined when there are none, or it is not JSON otherwise.
 * JSON.parse reads it after the tokens are replaced, which is far faster than a parser written here. The caller has bounded the depth, so
 * recursion is safe.
 */
export function parsePythonJson(text: string): unknown {
  const plain = withoutTokens(text);
  if (plain === undefined) return undefined;
  try {
    return withNaN(JSON.parse(plain));
  } catch {
    // Not JSON in other ways, too: the caller refuses and counts it.
    return undefined;
  }
}

/** The text with a number for each token outside of strings; undefined when it has no token. */
function withoutTokens(text: string): string | undefined {
  let plain = '';
  let copied = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) isInString = !isInString;
    else if (isInString) at += code === BACKSLASH ? 1 : 0;
    else if (mayStartToken(code)) {
      TOKEN.lastIndex = at;
      const token = TOKEN.exec(text)?.[0];
      if (token === undefined) continue;
      // Blanks around it, so that it cannot grow together with digits or a sign that stand beside it.
      plain += `${text.slice(copied, at)} ${numberFor(token)} `;
      copied = at + token.length;
      at = copied - 1;
    }
  }
  return copied === 0 ? undefined : plain + text.slice(copied);
}

function mayStartToken(code: number): boolean {
  const letter = code | 0x20;
  return letter === LETTER_N || letter === LETTER_I || code === MINUS;
}

/** JSON.parse rounds a number beyond all doubles to Infinity. */
function numberFor(token: string): string {
  if (token.length === 'nan'.length) return String(STAND_IN);
  return token.startsWith('-') ? '-1e999' : '1e999';
}

/** Puts NaN where its stand-in is. Only members that are there are assigned, so a key `__proto__` is one like any other. */
function withNaN(value: unknown): unknown {
  if (value === STAND_IN) return Number.NaN;
  if (Array.isArray(value)) return value.map(withNaN);
  if (!isMutable(value)) return value;
  for (const key in value) {
    const member = value[key];
    if (member === STAND_IN || typeof member === 'object') value[key] = withNaN(member);
  }
  return value;
}

function isMutable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
