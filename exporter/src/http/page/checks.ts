import { enumerate } from './enumerate.ts';
import { formatBytes, formatCount } from './format-number.ts';
import { formatAge, formatWindow } from './format-time.ts';
import type { Check } from './glyph.ts';
import type { InputFacts, PageState } from './page-state.ts';

/** One of the three states at the top of the page: is the log read, is state saved, does Prometheus scrape. */
export interface CheckResult {
  readonly check: Check;
  readonly title: string;
  readonly figure: string;
}

/** No log is expected to pause for less than this; longer windows wait for a twelfth of theirs: an hour's five minutes. */
const LONGEST_PAUSE_SECONDS = 300;
const WINDOW_PART = 12;

function secondsNow(state: PageState): number {
  return state.now.getTime() / 1000;
}

function newest(inputs: readonly InputFacts[]): number | undefined {
  const times = inputs.flatMap((input) => (input.lastRecordSeconds === undefined ? [] : [input.lastRecordSeconds]));
  return times.length === 0 ? undefined : Math.max(...times);
}

/** Names of the inputs that a model waits for, at most two, which is what a line holds. */
export function waitingFor(inputs: readonly InputFacts[], model?: string): readonly string[] {
  const names = inputs
    .filter((input) => model === undefined || input.model === undefined || input.model === model)
    .map((input) => input.name);
  return names.length > 2 ? [...names.slice(0, 2), `${names.length - 2} more`] : names;
}

function checkLog(state: PageState): CheckResult {
  const { inputs } = state;
  const failed = inputs.filter((input) => input.state === 'failed');
  const [first] = failed;
  if (first !== undefined) {
    const title = failed.length === 1 ? 'An input cannot be read' : `${failed.length} inputs cannot be read`;
    return { check: 'fail', title, figure: first.problem === undefined ? first.name : `${first.name}: ${first.problem}` };
  }
  if (inputs.length === 0) return { check: 'unknown', title: 'No log to read', figure: 'no model has an input' };
  const last = newest(inputs);
  if (last === undefined) return { check: 'look', title: 'No record yet', figure: `Waiting for ${enumerate(waitingFor(inputs))}` };
  const age = secondsNow(state) - last;
  const behind = inputs.reduce((sum, input) => sum + input.behindBytes, 0);
  const waiting = behind > 0 ? `${formatBytes(behind)} waiting` : 'nothing waiting';
  const windows = state.snapshots.map((snapshot) => snapshot.windowSeconds);
  const pause = Math.max(LONGEST_PAUSE_SECONDS, windows.length === 0 ? 0 : Math.min(...windows) / WINDOW_PART);
  if (age > pause) return { check: 'look', title: `Log stopped ${formatAge(age)} ago`, figure: `no newer record, ${waiting}` };
  return { check: 'pass', title: 'Log is read', figure: `newest record ${formatAge(age)} old, ${waiting}` };
}

function checkState(state: PageState): CheckResult {
  const saved = state.state;
  if (saved === undefined) {
    const window = state.snapshots[0]?.windowSeconds;
    const lost = window === undefined ? 'windows' : `what came ${formatWindow(window)}`;
    return { check: 'unknown', title: 'State is not kept on disk', figure: `a restart forgets ${lost}` };
  }
  if (saved.problem !== undefined) return { check: 'fail', title: 'State cannot be saved', figure: `${saved.path}: ${saved.problem}` };
  if (saved.savedSeconds === undefined) return { check: 'unknown', title: 'State is not saved yet', figure: `in ${saved.path}` };
  const restored = saved.restoredSeconds === undefined ? '' : '; windows restored at the start';
  const figure = `${formatAge(secondsNow(state) - saved.savedSeconds)} ago, in ${saved.path}${restored}`;
  return { check: 'pass', title: 'State is saved', figure };
}

function checkScrapes(state: PageState): CheckResult {
  const { count, limit, dropped } = state.series;
  const series = `${formatCount(count)} of at most ${formatCount(limit)} series`;
  if (dropped > 0) return { check: 'fail', title: 'Series are left out', figure: `${series}; ${formatCount(dropped)} left out` };
  if (state.lastScrapeSeconds === undefined) return { check: 'look', title: 'Not scraped yet', figure: `${series}; see below how` };
  const age = secondsNow(state) - state.lastScrapeSeconds;
  const figure = `${formatAge(age)} ago; ${series}`;
  if (age > LONGEST_PAUSE_SECONDS) return { check: 'look', title: 'Scrapes stopped', figure };
  return { check: 'pass', title: 'Prometheus scrapes', figure };
}

export function runChecks(state: PageState): readonly CheckResult[] {
  const checks = [checkLog(state), checkState(state), checkScrapes(state)];
  return state.notReady === undefined ? checks : [{ check: 'look', title: 'Not ready', figure: state.notReady }, ...checks];
}
