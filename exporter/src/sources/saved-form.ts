import type { Place } from './content.ts';
import type { FileState, KnownFile } from './known-file.ts';
import { MARK_BYTES, type Mark } from './mark.ts';

const VERSION = 1;

/** One file as it is written down: a line of plain values, since there may be 100,000. */
export interface SavedFile {
  readonly dev: string;
  readonly ino: string;
  readonly path: string;
  readonly origin?: string | undefined;
  readonly state?: FileState | undefined;
  readonly isWhole?: boolean | undefined;
  readonly place: Place;
  /** Of a zipped file: the end of its zipped bytes, if all were read. */
  readonly zipped?: { readonly end?: Mark | undefined } | undefined;
}

/** JSON without any content of the files. */
export function savedForm(files: Iterable<KnownFile>): unknown {
  const saved = [];
  for (const file of files) if (!file.isCandidate) saved.push(savedFile(file));
  return { version: VERSION, files: saved };
}

function savedFile(file: KnownFile): SavedFile {
  const [dev = '', ino = ''] = file.id.split(':');
  return {
    dev,
    ino,
    path: file.path,
    ...(file.origin === file.path ? {} : { origin: file.origin }),
    ...(file.state === 'followed' ? {} : { state: file.state }),
    ...(file.isWhole ? { isWhole: true } : {}),
    place: file.content.place,
    ...(file.zipped === undefined ? {} : { zipped: { end: file.zipped.end } }),
  };
}

/** What was saved, as far as it can be read; undefined when it is nothing that this version wrote. */
export function readSaved(saved: unknown): readonly SavedFile[] | undefined {
  if (!isObject(saved) || saved['version'] !== VERSION || !Array.isArray(saved['files'])) return undefined;
  return saved['files'].filter(isSavedFile);
}

function isSavedFile(file: unknown): file is SavedFile {
  if (!isObject(file)) return false;
  const { dev, ino, path, origin, state, isWhole, place, zipped } = file;
  return (
    [dev, ino, path].every((text) => typeof text === 'string') &&
    isAbsentOr(origin, (text) => typeof text === 'string') &&
    isAbsentOr(state, (text) => text === 'departed' || text === 'homeless' || text === 'finished') &&
    isAbsentOr(isWhole, (flag) => flag === true) &&
    isPlace(place) &&
    isAbsentOr(zipped, (value) => isObject(value) && isAbsentOr(value['end'], isMark))
  );
}

function isPlace(place: unknown): place is Place {
  if (!isObject(place)) return false;
  const { head, tail, offset, memory, isBlank } = place;
  return (
    isMark(head) &&
    isMark(tail) &&
    isCount(offset) &&
    head.at <= MARK_BYTES &&
    offset <= tail.at &&
    isAbsentOr(memory, (text) => typeof text === 'string') &&
    typeof isBlank === 'boolean'
  );
}

function isMark(mark: unknown): mark is Mark {
  return isObject(mark) && isCount(mark['at']) && typeof mark['hash'] === 'string';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isAbsentOr(value: unknown, isRight: (value: unknown) => boolean): boolean {
  return value === undefined || isRight(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
