import type { Snapshot, ViewSnapshot } from '../../model.ts';
import type { JudgedSubject, Level } from '../level.ts';
import { countLevels, worstFirst } from '../level.ts';
import { enumerate } from './enumerate.ts';
import { formatCounted } from './format-number.ts';
import { formatWindow } from './format-time.ts';
import type { Sentence } from './what-changed.ts';

/** How a count of inputs at a level is said: `is faulty` of one, `are faulty` of more. */
const PHRASES: Readonly<Record<Level, readonly [string, string]>> = {
  'faulty input': ['is faulty', 'are faulty'],
  'strongly drifted': ['has strongly drifted', 'have strongly drifted'],
  drifted: ['has drifted', 'have drifted'],
  hint: ['hints at drift', 'hint at drift'],
  calm: ['is calm', 'are calm'],
  'too few rows': ['has too few rows', 'have too few rows'],
  'not judged': ['is not judged', 'are not judged'],
  'no data': ['has no data', 'have no data'],
};
const ALARMING: readonly Level[] = ['faulty input', 'strongly drifted', 'drifted'];
const QUIET: readonly Level[] = ['hint', 'calm', 'too few rows', 'not judged', 'no data'];

function phrase(level: Level, count: number): string {
  return PHRASES[level][count === 1 ? 0 : 1];
}

/** The state of one model as a sentence. `waitingFor` names the inputs that could bring its first record. */
export function verdict(snapshot: Snapshot, waitingFor: readonly string[]): Sentence {
  const view = snapshot.views[0];
  if (view === undefined || snapshot.windowEnd === undefined) {
    return { strong: 'No record yet.', rest: waitingFor.length > 0 ? ` Waiting for ${enumerate(waitingFor)}` : '' };
  }
  const inputs = worstFirst(view.features, snapshot.minimumRows);
  const outputs = worstFirst(view.outputs, snapshot.minimumRows);
  const counts = countLevels(inputs);
  const alarms = ALARMING.filter((level) => counts.has(level));
  const rest = [quietSentence(counts, alarms.length > 0), outputSentence(outputs, alarms)].filter((sentence) => sentence !== '');
  const strong = alarms.length > 0 ? alarmSentence(alarms, counts) : calmSentence(snapshot, view, counts);
  return { strong, rest: rest.map((sentence) => ` ${sentence}`).join('') };
}

function alarmSentence(alarms: readonly Level[], counts: ReadonlyMap<Level, number>): string {
  const clauses = alarms.map((level, place) => {
    const count = counts.get(level) ?? 0;
    const noun = place > 0 ? '' : count === 1 ? ' input' : ' inputs';
    return `${count}${noun} ${phrase(level, count)}`;
  });
  return `${enumerate(clauses)}.`;
}

function calmSentence(snapshot: Snapshot, view: ViewSnapshot, counts: ReadonlyMap<Level, number>): string {
  const all = view.features.length;
  if (all === 0) return 'No input is watched.';
  const judged = (counts.get('calm') ?? 0) + (counts.get('hint') ?? 0);
  if (counts.get('calm') === all) return all === 1 ? 'The input is calm.' : `All ${all} inputs are calm.`;
  if (judged > 0) return 'No input is faulty, none has drifted.';
  if (counts.has('too few rows')) {
    return `Too few rows to judge: ${formatCounted(rowsOf(view), 'row')} ${formatWindow(snapshot.windowSeconds)}, ${snapshot.minimumRows} are needed.`;
  }
  return counts.has('no data') ? `No row ${formatWindow(snapshot.windowSeconds)}.` : 'No input is judged.';
}

function quietSentence(counts: ReadonlyMap<Level, number>, isFollowing: boolean): string {
  const present = QUIET.filter((level) => counts.has(level));
  // One level alone was said in the first sentence.
  if (!isFollowing && present.length === 1 && present[0] !== 'hint') return '';
  const clauses = present.map((level) => `${counts.get(level)} ${phrase(level, counts.get(level) ?? 0)}`);
  return clauses.length === 0 ? '' : `${clauses.join(', ')}.`;
}

function outputSentence(outputs: readonly JudgedSubject[], alarms: readonly Level[]): string {
  const clauses = ALARMING.flatMap((level) => {
    const names = outputs.filter((output) => output.level === level).map(({ subject }) => `the ${subject.name}`);
    return names.length === 0 ? [] : [`${enumerate(names)} ${phrase(level, names.length)}`];
  });
  if (clauses.length === 0) return '';
  const isToo = clauses.length === 1 && alarms.some((level) => level !== 'faulty input') && clauses[0]?.endsWith('drifted');
  const sentence = `${enumerate(clauses)}${isToo ? ' too' : ''}.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** Rows of the window: the features' own counts differ only when a version's records came without some of them. */
export function rowsOf(view: ViewSnapshot): number {
  return [...view.features, ...view.outputs].reduce((most, subject) => Math.max(most, subject.rowsLookedAt), 0);
}
