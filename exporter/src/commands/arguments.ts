import { parseArgs } from 'node:util';

/** Wrong usage: exit code 2. */
export class UsageError extends Error {}

/** One option of a command line, as it is parsed and as the help tells it. */
export interface Option {
  readonly type: 'string' | 'boolean';
  readonly value?: string;
  readonly help: string;
  readonly multiple?: boolean;
  readonly default?: string;
  /** The only values that it takes. */
  readonly choices?: readonly string[];
}

export type Options = Readonly<Record<string, Option>>;

/** What was given on the command line: option values by name, and the rest. */
export class Arguments {
  readonly rest: readonly string[];
  readonly #values: ReadonlyMap<string, string | boolean | readonly string[]>;

  constructor(values: ReadonlyMap<string, string | boolean | readonly string[]>, rest: readonly string[]) {
    this.#values = values;
    this.rest = rest;
  }

  text(name: string): string | undefined {
    const value = this.#values.get(name);
    return typeof value === 'string' ? value : undefined;
  }

  /** Of an option that is needed or has a default. */
  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw new UsageError(`--${name} is needed`);
    return value;
  }

  flag(name: string): boolean {
    return this.#values.get(name) === true;
  }

  list(name: string): readonly string[] {
    const value = this.#values.get(name);
    return Array.isArray(value) ? value : [];
  }
}

/** Parses the words after the command's name. Throws UsageError on an unknown option or a value that it does not take. */
export function parseArguments(words: readonly string[], options: Options): Arguments {
  const spec = Object.fromEntries(
    Object.entries(options).map(([name, { type, multiple }]) => [name, { type, ...(multiple === true ? { multiple } : {}) }]),
  );
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: [...words], options: spec, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error));
  }
  const values = new Map<string, string | boolean | readonly string[]>();
  for (const [name, option] of Object.entries(options)) {
    const given = parsed.values[name] ?? option.default;
    if (given === undefined) continue;
    if (typeof given === 'string' && option.choices !== undefined && !option.choices.includes(given)) {
      throw new UsageError(`--${name} takes one of ${option.choices.join(', ')}, not ${given}`);
    }
    values.set(name, Array.isArray(given) ? given.map(String) : given);
  }
  return new Arguments(values, parsed.positionals);
}
