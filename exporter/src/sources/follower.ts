import { lstat } from 'node:fs/promises';
import type { Departures } from './departures.ts';
import { type FileFacts, factsAt, isMissing } from './file-facts.ts';
import { KnownFile } from './known-file.ts';
import type { Problems } from './problems.ts';
import { isReset, type Reading } from './reading.ts';
import type { WatchedPath } from './watched-paths.ts';
import { isQuiet, type Workings } from './workings.ts';

/** So many paths that lost their file are remembered, the newest. */
const VACATED_PATHS = 1000;

/** Looks at paths: which file is there now, whether it has grown, and what has become of the one before. */
export class Follower {
  readonly #workings: Workings;
  readonly #reading: Reading;
  readonly #departures: Departures;
  readonly #problems: Problems;
  /** Files that were at a path, until another one is there. */
  readonly #vacated = new Map<string, KnownFile>();

  constructor(workings: Workings, reading: Reading, departures: Departures, problems: Problems) {
    this.#workings = workings;
    this.#reading = reading;
    this.#departures = departures;
    this.#problems = problems;
  }

  /** Gives false when nothing is at the path and nothing has to be. */
  async look(watched: WatchedPath): Promise<boolean> {
    try {
      const facts = await factsAt(watched.path);
      if (watched.file?.id !== facts.id) await this.#arrive(watched, facts);
      if (watched.file !== undefined) await this.#follow(watched.path, watched.file, facts);
      this.#problems.clear(watched.path);
      return true;
    } catch (error) {
      if (isMissing(error)) await this.leave(watched);
      if (isMissing(error) && !watched.mustExist && !(await isLink(watched.path))) return false;
      this.#problems.report(watched.path, error);
      await this.#readOpen(watched.file);
      return true;
    }
  }

  /** The file is not at this path any more. */
  async leave(watched: WatchedPath): Promise<void> {
    const { file, path } = watched;
    if (file === undefined) return;
    watched.file = undefined;
    this.#vacated.delete(path);
    this.#vacated.set(path, file);
    for (const oldest of this.#vacated.keys()) {
      if (this.#vacated.size <= VACATED_PATHS) break;
      this.#vacated.delete(oldest);
    }
    file.names--;
    if (file.names === 0) await this.#departures.depart(file);
  }

  /** What stands at the path cannot be read. The file that was there can, as long as it is open. */
  async #readOpen(file: KnownFile | undefined): Promise<void> {
    if (file === undefined || !this.#workings.handles.has(file) || this.#reading.isReading(file)) return;
    await this.#reading.read(file).catch((error: unknown) => this.#problems.report(file.path, error));
  }

  async #arrive(watched: WatchedPath, facts: FileFacts): Promise<void> {
    await this.leave(watched);
    const file = (await this.#reading.met(facts.id, watched.path)) ?? this.#newFile(watched, facts);
    this.#vacated.delete(watched.path);
    // What another file had replaced lives on under a new name.
    if (file.isReplaced) this.#workings.tally.rotations++;
    file.isReplaced = false;
    file.path = watched.path;
    file.names++;
    file.isCandidate = false;
    watched.file = file;
    if (file.state !== 'followed') file.enter('followed', this.#workings.now());
    this.#workings.known.put(file);
  }

  #newFile({ path, startsAtEnd }: WatchedPath, { id }: FileFacts): KnownFile {
    const { newContent, tally } = this.#workings;
    const file = new KnownFile(id, path, newContent(path));
    const before = this.#vacated.get(path);
    file.startsAtEnd = startsAtEnd && before === undefined;
    // Whether the content before lives on somewhere, or is lost, is not known as long as it is looked for.
    if (before?.state === 'homeless') before.isReplaced = true;
    else if (before !== undefined) tally.rotations++;
    return file;
  }

  async #follow(path: string, file: KnownFile, facts: FileFacts): Promise<void> {
    const { now, hasten } = this.#workings;
    file.path = path;
    if (file.note(facts, now())) hasten(path);
    if (file.mustCompare && !(await this.#reading.compare(file))) return;
    if (this.#reading.isReading(file)) return;
    // The clock of files is coarse: two changes at once may leave the same stamp.
    const isSame = facts.size === file.content.readBytes && isQuiet(this.#workings, file);
    if (isSame && file.zipped === undefined) return;
    if (isReset(await this.#reading.read(file))) await this.#reading.read(file);
  }
}

/** Is there a link, though nothing is where it leads? */
async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
