import { type OpenedState, openState } from '../../exporter/src/state/index.ts';

export interface Look {
  readonly entries: ReadonlyMap<string, Uint8Array>;
  readonly savedMs?: number;
  readonly problem?: string;
}

/** What a process that starts now would find in the folder. Leaves the files as they are. */
export async function look(folder: string): Promise<Look> {
  const { store, ...found }: OpenedState = await openState(folder, () => 0);
  await store.close();
  return found;
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Entries as text, to be compared and read. */
export function texts(entries: ReadonlyMap<string, Uint8Array>): Record<string, string> {
  return Object.fromEntries(Array.from(entries, ([key, value]) => [key, new TextDecoder().decode(value)]));
}

export function puts(changes: Readonly<Record<string, string | Uint8Array>>, deletes: readonly string[] = []) {
  return { puts: new Map(Object.entries(changes).map(([key, value]) => [key, typeof value === 'string' ? bytes(value) : value])), deletes };
}
