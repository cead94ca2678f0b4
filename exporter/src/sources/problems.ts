import { reasonOf } from './whole-file.ts';

/** What is wrong now, by path; each told once, when it starts. */
export class Problems {
  readonly #tell: (message: string) => void;
  readonly #messages = new Map<string, string>();

  constructor(tell: (message: string) => void) {
    this.#tell = tell;
  }

  get messages(): readonly string[] {
    return [...this.#messages.values()];
  }

  has(path: string): boolean {
    return this.#messages.has(path);
  }

  report(path: string, error: unknown): void {
    const message = `${path}: ${reasonOf(error)}`;
    if (this.#messages.get(path) === message) return;
    this.#messages.set(path, message);
    this.#tell(message);
  }

  /** What is over as soon as it is told. */
  tell(path: string, error: unknown): void {
    this.#tell(`${path}: ${reasonOf(error)}`);
  }

  clear(path: string): void {
    this.#messages.delete(path);
  }
}
