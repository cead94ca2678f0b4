/** Parts of a parsed YAML document. What is not there, or is something else, is empty. */
export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}

/** What stands at a path of keys. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce((inner, key) => fieldsOf(inner)[key], value);
}

export function listAt(value: unknown, ...keys: readonly string[]): readonly unknown[] {
  const list = at(value, ...keys);
  return Array.isArray(list) ? list : [];
}

export function textAt(value: unknown, ...keys: readonly string[]): string {
  const text = at(value, ...keys);
  return typeof text === 'string' || typeof text === 'number' ? String(text) : '';
}

/** Do these labels have all that a selector asks for? One that asks for nothing fits nothing here. */
export function fits(selector: unknown, labels: unknown): boolean {
  const wanted = Object.entries(fieldsOf(selector));
  return wanted.length > 0 && wanted.every(([name, value]) => fieldsOf(labels)[name] === value);
}
