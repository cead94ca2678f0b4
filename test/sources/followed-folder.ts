import { join } from 'node:path';
import { FileInput, type FileInputOptions } from '../../exporter/src/sources/file-input.ts';
import type { OpenSink } from '../../exporter/src/sources/source.ts';
import { Tally } from '../../exporter/src/tally.ts';
import { atTestEnd } from '../support/at-test-end.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { LineSink } from './line-sink.ts';

export interface FollowedFolder {
  readonly folder: string;
  readonly lines: string[];
  readonly problems: string[];
  readonly tally: Tally;
  readonly input: FileInput;
  readonly path: (name: string) => string;
  readonly advance: (ms: number) => void;
  /** Polls until there is nothing more at once. */
  readonly poll: () => Promise<void>;
  /** Lets that much time pass, with a poll in each quarter of a second. */
  readonly wait: (ms: number) => Promise<void>;
  /** Lines that came since this was asked last. */
  readonly news: () => readonly string[];
  /** Another process takes over from what this one saved. */
  readonly restart: (saved?: unknown) => Promise<void>;
}

const MOST_POLLS = 10_000;

/** A folder of the test's own, and a file input that follows `file` in it, on a clock that the test moves. */
export async function followedFolder(
  file: string,
  files: Readonly<Record<string, string>> = {},
  options: Partial<Pick<FileInputOptions, 'start' | 'saved' | 'openSink'>> = {},
): Promise<FollowedFolder> {
  const folder = await temporaryFolder(files);
  const lines: string[] = [];
  const problems: string[] = [];
  const tally = new Tally();
  const openSink: OpenSink = options.openSink ?? (() => new LineSink((line) => void lines.push(line)));
  let clock = 0;
  let told = 0;
  const open = (saved: unknown): FileInput =>
    new FileInput({
      file: join(folder, file),
      start: options.start ?? 'beginning',
      saved,
      tally,
      openSink,
      now: () => clock,
      onProblem: (message) => void problems.push(message.replaceAll(`${folder}/`, '')),
    });
  let input = open(options.saved);
  atTestEnd(() => input.close());
  const poll = async (): Promise<void> => {
    for (let polls = 0; await input.poll(); polls++) if (polls > MOST_POLLS) throw new Error('it is busy for ever');
  };
  return {
    folder,
    lines,
    problems,
    tally,
    get input() {
      return input;
    },
    path: (name) => join(folder, name),
    advance: (ms) => {
      clock += ms;
    },
    poll,
    wait: async (ms) => {
      for (let passed = 0; passed < ms; passed += 250) {
        clock += 250;
        await poll();
      }
    },
    news: () => {
      const news = lines.slice(told);
      told = lines.length;
      return news;
    },
    restart: async (saved = JSON.parse(JSON.stringify(input.save()))) => {
      await input.close();
      input = open(saved);
    },
  };
}
