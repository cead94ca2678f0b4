/** What a table says of a name. Names come from labels, which may be called `constructor`: what every object inherits is not in the table. */
export function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
