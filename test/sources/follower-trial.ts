import { join } from 'node:path';
import { FileInput } from '../../exporter/src/sources/file-input.ts';
import { Tally } from '../../exporter/src/tally.ts';
import { LineSink } from './line-sink.ts';
import { RotatedLogs, recordText, type Stretch } from './rotated-logs.ts';

/** What happens to the logs, to the clock and to the process, one thing after the other. */
export type Step =
  | { readonly kind: 'write'; readonly log: string; readonly records: number }
  | { readonly kind: 'write part'; readonly log: string; readonly share: number }
  | { readonly kind: 'rename'; readonly log: string; readonly lateRecords: number }
  | { readonly kind: 'copytruncate'; readonly log: string; readonly polls: number; readonly records: number; readonly keepsPlace: boolean }
  | { readonly kind: 'write over'; readonly log: string; readonly records: number }
  | { readonly kind: 'remove'; readonly log: string }
  | { readonly kind: 'zip'; readonly log: string; readonly polls: number }
  | { readonly kind: 'hide'; readonly log: string; readonly as: 'folder' | 'dangling link' }
  | { readonly kind: 'show'; readonly log: string }
  | { readonly kind: 'switch link'; readonly keepsOld: boolean; readonly records: number }
  | { readonly kind: 'poll once' }
  | { readonly kind: 'poll' }
  | { readonly kind: 'advance'; readonly ms: number }
  | { readonly kind: 'save' }
  | { readonly kind: 'restart' }
  | { readonly kind: 'kill' }
  | { readonly kind: 'kill in a poll'; readonly ticks: number };

export interface TrialOptions {
  /** An empty folder. */
  readonly folder: string;
  /** Do rotated names match the pattern? */
  readonly followsRotated: boolean;
  /** Does every file start with the same bytes? */
  readonly hasPreamble: boolean;
}

/** This log is a link. */
const LINKED = 'link.log';
/** Handles of files without news are closed after five minutes; then bytes that are written and deleted at once are lost. */
const LONGEST_MS = 250_000;
const MOST_POLLS = 5000;

/** A file input at work beside logs that are rotated and damaged, and an account of every record. */
export class FollowerTrial {
  readonly logs: RotatedLogs;
  readonly #options: TrialOptions;
  readonly #delivered: number[] = [];
  /** Records that need not come: their bytes were gone from the disk, or out of sight, before they could be read. */
  readonly #excused = new Set<number>();
  /** Stretches that the running process has open. */
  readonly #held = new Set<Stretch>();
  /** Stretches in a file that the running process may not have met yet. */
  readonly #moved = new Set<Stretch>();
  #kept: { readonly saved: unknown; readonly delivered: number } = { saved: undefined, delivered: 0 };
  #clock = 0;
  #input: FileInput;

  constructor(options: TrialOptions) {
    this.#options = options;
    this.logs = new RotatedLogs(options.folder, options.hasPreamble);
    this.#input = this.#open(undefined);
  }

  get input(): FileInput {
    return this.#input;
  }

  async run(steps: readonly Step[]): Promise<void> {
    for (const step of steps) await this.#run(step);
  }

  /** Lets everything come to rest. Gives what is wrong in the account then, in words. */
  async finish(): Promise<readonly string[]> {
    for (const log of new Set(this.logs.stretches.map(({ log: name }) => name))) this.logs.show(log);
    for (let round = 0; round < 14; round++) {
      this.#clock += 1100;
      await this.#poll();
    }
    const wrong: string[] = [];
    const counts = new Map<number, number>();
    for (const id of this.#delivered) counts.set(id, (counts.get(id) ?? 0) + 1);
    for (const { ids, path = 'deleted', log } of this.logs.stretches) {
      for (const id of ids) {
        const count = counts.get(id) ?? 0;
        if (count > 1) wrong.push(`record ${id} of ${log} (${path.replace(this.#options.folder, '')}) came ${count} times`);
        if (count === 0 && !this.#excused.has(id))
          wrong.push(`record ${id} of ${log} (${path.replace(this.#options.folder, '')}) was lost`);
      }
    }
    const partialBytes = this.logs.stretches.reduce((sum, stretch) => sum + stretch.partialBytes, 0);
    if (this.#input.lagBytes > partialBytes) wrong.push(`a lag of ${this.#input.lagBytes} bytes remains`);
    return wrong;
  }

  async close(): Promise<void> {
    await this.#input.close();
  }

  async #run(step: Step): Promise<void> {
    switch (step.kind) {
      case 'write':
        return this.logs.write(step.log, step.records);
      case 'write part':
        return this.logs.writePart(step.log, step.share);
      case 'rename':
        return this.#rotated(this.#watched(() => this.logs.rename(step.log, step.lateRecords)));
      case 'copytruncate':
        return this.#copytruncate(step);
      case 'write over':
        return this.#gone(this.logs.writeOver(step.log, step.records), false);
      case 'remove':
        return this.#gone(this.logs.remove(step.log), true);
      case 'zip':
        return this.#zip(step);
      case 'hide':
        return this.logs.hide(step.log, step.as);
      case 'show':
        return this.logs.show(step.log);
      case 'switch link':
        return this.#switchLink(step);
      case 'poll once':
        await this.#input.poll();
        return this.#met();
      case 'poll':
        return this.#poll();
      case 'advance':
        this.#clock = Math.min(LONGEST_MS, this.#clock + step.ms);
        return;
      case 'save':
        this.#kept = this.#save();
        return;
      case 'restart':
        this.#kept = this.#save();
        return this.#replace();
      case 'kill':
        return this.#replace();
      case 'kill in a poll':
        return this.#killInPoll(step.ticks);
    }
  }

  async #copytruncate({ log, polls, records, keepsPlace }: Extract<Step, { kind: 'copytruncate' }>): Promise<void> {
    const stretch = this.#watched(() => this.logs.copy(log));
    if (stretch === undefined) return;
    for (let i = 0; i < polls; i++) await this.#input.poll();
    this.#rotated(stretch);
    this.#held.delete(stretch);
    this.#moved.add(stretch);
    this.logs.truncateCopied(log, records, keepsPlace);
  }

  async #zip({ log, polls }: Extract<Step, { kind: 'zip' }>): Promise<void> {
    const paths = new Map(this.logs.stretches.map((stretch) => [stretch, stretch.path]));
    await this.logs.zip(log, async () => {
      for (let i = 0; i < polls; i++) await this.#input.poll();
    });
    for (const stretch of this.logs.stretches) {
      if (paths.get(stretch) === stretch.path) continue;
      this.#held.delete(stretch);
      this.#moved.add(stretch);
    }
  }

  #switchLink({ keepsOld, records }: Extract<Step, { kind: 'switch link' }>): void {
    const before = this.logs.switchLink(LINKED, keepsOld);
    if (before !== undefined && !this.#held.has(before)) this.#excuse(before);
    if (records > 0) this.logs.write(LINKED, records);
  }

  /** The stretch left the path of its log, and is kept under another name. */
  #rotated(stretch: Stretch | undefined): void {
    if (stretch !== undefined && !this.#options.followsRotated && !this.#isKnown(stretch)) this.#excuse(stretch);
  }

  #gone(stretch: Stretch | undefined, isReadOn: boolean): void {
    if (stretch !== undefined && !(isReadOn && this.#held.has(stretch))) this.#excuse(stretch);
  }

  /** Does what may also delete the oldest generations. */
  #watched<Result>(act: () => Result): Result {
    const before = this.logs.stretches.filter(({ path }) => path !== undefined);
    const result = act();
    for (const stretch of before) if (stretch.path === undefined) this.#gone(stretch, true);
    return result;
  }

  #excuse({ ids }: Stretch): void {
    const delivered = new Set(this.#delivered);
    for (const id of ids) if (!delivered.has(id)) this.#excused.add(id);
  }

  /** Was something read of it? */
  #isKnown({ ids }: Stretch): boolean {
    return ids.some((id) => this.#delivered.includes(id));
  }

  async #poll(): Promise<void> {
    for (let polls = 0; await this.#input.poll(); polls++) if (polls > MOST_POLLS) throw new Error('it is busy for ever');
    this.#met();
  }

  #met(): void {
    for (const stretch of this.logs.stretches) {
      const isAtPattern = stretch.path !== undefined && !stretch.isHidden && (this.#options.followsRotated || this.#isCurrent(stretch));
      if (isAtPattern && !this.#moved.has(stretch) && this.#isKnown(stretch)) this.#held.add(stretch);
    }
  }

  #isCurrent({ log, path }: Stretch): boolean {
    return path === this.logs.pathOf(log) || log === LINKED;
  }

  #save(): { saved: unknown; delivered: number } {
    return { saved: JSON.parse(JSON.stringify(this.#input.save())), delivered: this.#delivered.length };
  }

  async #killInPoll(ticks: number): Promise<void> {
    const polling = this.#input.poll();
    for (let tick = 0; tick < ticks; tick++) await new Promise((resolve) => setImmediate(resolve));
    this.#kept = this.#save();
    await polling;
    await this.#replace();
  }

  /** The next process: what was delivered since the last save is as if it had never been. */
  async #replace(): Promise<void> {
    await this.#input.close();
    this.#delivered.length = this.#kept.delivered;
    this.#held.clear();
    for (const stretch of this.logs.stretches) {
      const isOutOfSight = !stretch.isHidden && !this.#options.followsRotated && !this.#isCurrent(stretch) && !this.#isKnown(stretch);
      const isLeftByLink = stretch.log === LINKED && stretch !== this.logs.stretches.findLast(({ log }) => log === LINKED);
      if (stretch.path === undefined || isOutOfSight || isLeftByLink) this.#excuse(stretch);
    }
    this.#input = this.#open(this.#kept.saved);
  }

  #open(saved: unknown): FileInput {
    return new FileInput({
      file: join(this.#options.folder, 'logs', this.#options.followsRotated ? '*.log*' : '*.log'),
      start: 'beginning',
      saved,
      tally: new Tally(),
      openSink: () => new LineSink((line) => this.#take(line)),
      now: () => this.#clock,
      onProblem: () => {},
    });
  }

  #take(line: string): void {
    const id = Number(/^\{"id":(\d+),/.exec(line)?.[1]);
    // What a truncation or a deletion cut off is no record.
    if (line === recordText(id)) this.#delivered.push(id);
  }
}
