import type * as z from 'zod';
import type { Path, Problem } from './problem.ts';
import type { YamlTree } from './yaml-tree.ts';

/** Every finding of the schema as a problem of the file. */
export function problemsOf(issues: readonly z.core.$ZodIssue[], tree: YamlTree, parent: Path = []): readonly Problem[] {
  return issues.flatMap((issue) => {
    const path = [...parent, ...issue.path];
    switch (issue.code) {
      case 'unrecognized_keys': {
        const messages = issue.message.split('\n');
        return issue.keys.map((key, i) => tree.problemAt([...path, key], messages[i] ?? issue.message, 'key'));
      }
      case 'invalid_key':
        return issue.issues.map(({ message }) => tree.problemAt(path, message, 'key'));
      case 'invalid_union': {
        const meant = issue.errors.find((branch) => !branch.some(isOtherKind));
        return meant === undefined ? [tree.problemAt(path, issue.message)] : problemsOf(meant, tree, path);
      }
      default:
        return [tree.problemAt(path, issue.message)];
    }
  });
}

/** A branch of a union that expects another kind of value was not meant; one with a flaw further inside was. */
function isOtherKind({ code, path }: z.core.$ZodIssue): boolean {
  return code === 'invalid_type' && path.length === 0;
}
