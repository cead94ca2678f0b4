import { LineCounter, Parser, parseDocument, type YAMLError } from 'yaml';
import { deepestNesting } from './nesting.ts';
import { formatPath, type Path, type Problem } from './problem.ts';
import { NESTING_MAX, type Place, TreeReader } from './tree-reader.ts';

/** YAML text as plain values, with the place of each. */
export interface YamlTree {
  /** undefined when the text is no YAML document. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** The problem at the value (or the key) of a path, or at its innermost parent that is there. */
  readonly problemAt: (path: Path, message: string, of?: 'value' | 'key') => Problem;
}

/** Reads one YAML 1.2 document. `isText` tells for a path whether a scalar there means its text as written: as a version, `1.0` is no number. */
export function readYaml(text: string, file: string, isText: (path: string) => boolean): YamlTree {
  const lines = new LineCounter();
  const problems: Problem[] = [];
  const locate = (at: number, path: Path, message: string): Problem => {
    const { line, col } = lines.linePos(at);
    return { file, line, column: col, path: formatPath(path), message };
  };
  const report = (at: number, path: Path, message: string): void => {
    problems.push(locate(at, path, message));
  };
  const nothing: YamlTree = { value: undefined, problems, problemAt: (path, message) => locate(0, path, message) };

  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  if (deepestNesting(tokens) > NESTING_MAX) {
    report(0, [], `nested more than ${NESTING_MAX} levels deep`);
    return nothing;
  }
  const document = parseDocument(text, { schema: 'core', resolveKnownTags: false, uniqueKeys: false, prettyErrors: false });
  for (const flaw of [...document.errors, ...document.warnings]) report(flaw.pos[0], [], syntaxMessage(flaw));
  if (problems.length > 0) return nothing;

  const { value, place: root } = new TreeReader(document, { isText, report }).read();
  if (value === undefined && problems.length === 0) report(0, [], 'the file is empty, expected models');
  return {
    value,
    problems,
    problemAt: (path, message, of = 'value') => {
      const { place, depth } = innermost(root, path);
      return locate(of === 'key' && depth === path.length ? place.keyAt : place.at, path, message);
    },
  };
}

/** The place of a path, or of as many of its first steps as are there. */
function innermost(root: Place, path: Path): { readonly place: Place; readonly depth: number } {
  let place = root;
  for (const [depth, step] of path.entries()) {
    const inner = place.inside.get(step);
    if (inner === undefined) return { place, depth };
    place = inner;
  }
  return { place, depth: path.length };
}

function syntaxMessage({ code, message }: YAMLError): string {
  return code === 'MULTIPLE_DOCS' ? 'expected one YAML document, a second one starts here' : `YAML: ${message}`;
}
