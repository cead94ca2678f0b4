import type { Settings } from '../settings.ts';
import { messageOf } from './message.ts';
import type { Path, Problem } from './problem.ts';
import { readText } from './read-text.ts';
import { configSchema, isWrittenText } from './schema.ts';
import { settingsOf } from './settings-of.ts';
import { readYaml } from './yaml-tree.ts';
import { problemsOf } from './zod-problems.ts';

export { parseDuration } from './duration.ts';
export { formatProblem, type Path, type Problem } from './problem.ts';

/** What a configuration file says, or everything that is wrong with it, in the order of its lines. */
export type Configuration =
  | {
      readonly settings: Settings;
      readonly warnings: readonly Problem[];
      /** A problem that shows only later, at its place in the file. */
      readonly problemAt: (path: Path, message: string) => Problem;
    }
  | { readonly problems: readonly Problem[] };

export function loadConfig(file: string): Configuration {
  const reading = readText(file);
  return 'problem' in reading ? { problems: [reading.problem] } : parseConfig(reading.text, file);
}

/** `file` is for messages, and its folder is where relative paths start. */
export function parseConfig(text: string, file: string): Configuration {
  const tree = readYaml(text, file, isWrittenText);
  if (tree.value === undefined) return { problems: tree.problems };
  const parsed = configSchema.safeParse(tree.value, { error: messageOf });
  const problems = [...tree.problems, ...(parsed.success ? [] : problemsOf(parsed.error.issues, tree))];
  if (problems.length > 0 || !parsed.success) return { problems: problems.sort(byPlace) };

  const warnings = parsed.data.models.flatMap((model, i) =>
    model.labels === undefined ? [] : [tree.problemAt(['models', i, 'labels'], 'late labels are not read yet', 'key')],
  );
  return { settings: settingsOf(parsed.data, file), warnings, problemAt: tree.problemAt };
}

function byPlace(a: Problem, b: Problem): number {
  return a.line - b.line || a.column - b.column;
}
