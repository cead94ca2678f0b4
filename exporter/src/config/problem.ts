/** Something wrong in a configuration file, or worth a warning. */
export interface Problem {
  /** As the user named the file. */
  readonly file: string;
  /** From 1 on, of the offending key or value; 0 when it is the file itself that cannot be read. */
  readonly line: number;
  readonly column: number;
  /** `models[0].drift.tolerance`; empty when it concerns the whole file. */
  readonly path: string;
  readonly message: string;
}

/** Keys and places of lists from the root of the file. */
export type Path = readonly PropertyKey[];

/** One line as compilers print it, so that editors and terminals can jump to the place. */
export function formatProblem({ file, line, column, path, message }: Problem): string {
  const place = line === 0 ? file : `${file}:${line}:${column}`;
  return path === '' ? `${place}: ${message}` : `${place}: ${path}: ${message}`;
}

/** `models[0].drift.features["address.city"]`: keys that hold more than letters, digits, `_` and `-` are quoted. */
export function formatPath(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[\w-]+$/.test(String(step))) text += text === '' ? String(step) : `.${String(step)}`;
    else text += `[${JSON.stringify(String(step))}]`;
  }
  return text;
}
