import { join } from 'node:path';
import { FileInput } from '../../exporter/src/sources/file-input.ts';
import { MARK_BYTES } from '../../exporter/src/sources/mark.ts';
import { Tally } from '../../exporter/src/tally.ts';
import { LineSink } from './line-sink.ts';
import { RecordAccount } from './record-account.ts';
import { RotatedLogs, type Stretch } from './rotated-logs.ts';
import { asNobody, withoutDescriptors } from './scarcity.ts';
import type { Step } from './steps.ts';

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
  readonly #account = new RecordAccount();
  /** Stretches that the running process has open. */
  readonly #held = new Set<Stretch>();
  /** Stretches in a file that the running process may not have met yet. */
  readonly #moved = new Set<Stretch>();
  /** Stretches of which a copy was made, before more was written to the file and it was truncated. */
  readonly #overtaken = new Set<Stretch>();
  #kept: { readonly saved: unknown; readonly deliveries: number } = { saved: undefined, deliveries: 0 };
  #clock = 0;
  #looksToSave = 0;
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
    const wrong = this.#account.faults(this.logs.stretches);
    const partialBytes = this.logs.stretches.reduce((sum, stretch) => sum + stretch.partialBytes, 0);
    if ((this.#input.lagBytes ?? Infinity) > partialBytes) wrong.push(`a lag of ${this.#input.lagBytes} bytes remains`);
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
      case 'recreate':
        this.#gone(this.logs.remove(step.log), true);
        return this.logs.write(step.log, step.records);
      case 'zip':
        return this.#zip(step);
      case 'hide':
        return this.logs.hide(step.log, step.as);
      case 'show':
        return this.#shown(this.logs.show(step.log));
      case 'switch link':
        return this.#switchLink(step);
      case 'poll once':
        await this.#pollOnce();
        return this.#met();
      case 'poll':
        return this.#poll();
      case 'poll without descriptors':
        await withoutDescriptors(step.left, () => this.#pollOnce());
        return this.#closed();
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
        return this.#killInPoll(step.looks);
    }
  }

  async #copytruncate({ log, polls, lateRecords, records, keepsPlace }: Extract<Step, { kind: 'copytruncate' }>): Promise<void> {
    const stretch = this.#watched(() => this.logs.copy(log));
    if (stretch === undefined) return;
    const wasMet = this.#account.isBegun(stretch);
    for (let i = 0; i < polls; i++) await this.#pollOnce();
    const isRead = wasMet && this.#account.isRead(stretch);
    const bytes = this.logs.bytesOf(stretch);
    const late = this.logs.writeAfterCopy(log, lateRecords);
    if (late !== undefined) {
      // Nobody can tell a copy from a log of its own when it is short, or when no read ended where it ends.
      this.#overtaken.add(stretch);
      const isMost = bytes > Math.max(MARK_BYTES, this.logs.bytesOf(stretch) / 2);
      if (!isRead || !isMost) this.#account.allowTwice(stretch);
      if (polls > 0) await this.#pollOnce();
    }
    this.#rotated(stretch);
    this.#held.delete(stretch);
    this.#moved.add(stretch);
    this.logs.truncateCopied(log, records, keepsPlace);
    if (late !== undefined) this.#account.excuse(late);
  }

  async #zip({ log, polls }: Extract<Step, { kind: 'zip' }>): Promise<void> {
    const paths = new Map(this.logs.stretches.map((stretch) => [stretch, stretch.path]));
    await this.logs.zip(log, async () => {
      for (let i = 0; i < polls; i++) await this.#pollOnce();
    });
    for (const stretch of this.logs.stretches) {
      if (paths.get(stretch) === stretch.path) continue;
      // It was zipped before it was known as a copy.
      if (this.#overtaken.has(stretch)) this.#account.allowTwice(stretch);
      this.#held.delete(stretch);
      this.#moved.add(stretch);
    }
  }

  #switchLink({ keepsOld, records }: Extract<Step, { kind: 'switch link' }>): void {
    const before = this.logs.switchLink(LINKED, keepsOld);
    if (before !== undefined && !this.#held.has(before)) this.#account.excuse(before);
    if (records > 0) this.logs.write(LINKED, records);
  }

  /** It is found again by the next search only. */
  #shown(stretch: Stretch | undefined): void {
    if (stretch !== undefined && !this.#held.has(stretch)) this.#moved.add(stretch);
  }

  /** The stretch left the path of its log, and is kept under another name. */
  #rotated(stretch: Stretch | undefined): void {
    if (stretch !== undefined && !this.#options.followsRotated && !this.#account.isBegun(stretch)) this.#account.excuse(stretch);
  }

  #gone(stretch: Stretch | undefined, isReadOn: boolean): void {
    if (stretch !== undefined && !(isReadOn && this.#held.has(stretch))) this.#account.excuse(stretch);
  }

  /** Does what may also delete the oldest generations. */
  #watched<Result>(act: () => Result): Result {
    const before = this.logs.stretches.filter(({ path }) => path !== undefined);
    const result = act();
    for (const stretch of before) if (stretch.path === undefined) this.#gone(stretch, true);
    return result;
  }

  #pollOnce(): Promise<boolean> {
    return asNobody(() => this.#input.poll());
  }

  async #poll(): Promise<void> {
    for (let polls = 0; await this.#pollOnce(); polls++) if (polls > MOST_POLLS) throw new Error('it is busy for ever');
    this.#met();
  }

  #met(): void {
    for (const stretch of this.logs.stretches) {
      const isAtPattern =
        stretch.path !== undefined && stretch.hidden === undefined && (this.#options.followsRotated || this.#isCurrent(stretch));
      if (isAtPattern && !this.#moved.has(stretch) && this.#account.isBegun(stretch)) this.#held.add(stretch);
    }
  }

  /** Any file may have been closed to make room for another one, and then what only an open handle can reach is lost. */
  #closed(): void {
    for (const stretch of this.#held) {
      this.#moved.add(stretch);
      if (this.#isOutOfReach(stretch)) this.#account.excuse(stretch);
    }
    this.#held.clear();
  }

  /** Is it gone from the disk, or left by its link? */
  #isOutOfReach(stretch: Stretch): boolean {
    const isLeft = stretch.log === LINKED && stretch !== this.logs.stretches.findLast(({ log }) => log === LINKED);
    return stretch.path === undefined || isLeft;
  }

  #isCurrent({ log, path }: Stretch): boolean {
    return path === this.logs.pathOf(log) || log === LINKED;
  }

  #save(): { saved: unknown; deliveries: number } {
    return { saved: JSON.parse(JSON.stringify(this.#input.save())), deliveries: this.#account.deliveries };
  }

  /** The last save is at the first await after so many looks at the clock, or at the end of the poll. */
  async #killInPoll(looks: number): Promise<void> {
    this.#looksToSave = looks;
    await this.#pollOnce();
    if (this.#looksToSave > 0) this.#kept = this.#save();
    this.#looksToSave = 0;
    await this.#replace();
  }

  #now(): number {
    if (this.#looksToSave > 0 && --this.#looksToSave === 0) {
      queueMicrotask(() => {
        this.#kept = this.#save();
      });
    }
    return this.#clock;
  }

  /** The next process: what was delivered since the last save is as if it had never been. */
  async #replace(): Promise<void> {
    await this.#input.close();
    this.#account.goBackTo(this.#kept.deliveries);
    this.#held.clear();
    // Where reads ended is not saved, but for the last one.
    for (const stretch of this.#overtaken) this.#account.allowTwice(stretch);
    for (const stretch of this.logs.stretches) {
      const isOutOfSight =
        stretch.hidden === undefined && !this.#options.followsRotated && !this.#isCurrent(stretch) && !this.#account.isBegun(stretch);
      if (isOutOfSight || this.#isOutOfReach(stretch)) this.#account.excuse(stretch);
    }
    this.#input = this.#open(this.#kept.saved);
  }

  #open(saved: unknown): FileInput {
    return new FileInput({
      file: join(this.#options.folder, 'logs', this.#options.followsRotated ? '*.log*' : '*.log'),
      start: 'beginning',
      saved,
      tally: new Tally(),
      openSink: () => new LineSink((line) => this.#account.take(line)),
      now: () => this.#now(),
      onProblem: () => {},
    });
  }
}
