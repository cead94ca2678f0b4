import { createHmac, randomBytes } from 'node:crypto';
import { compare } from 'bcryptjs';

/** Successes that are remembered: users times exporters' clients is a handful. */
const MOST_REMEMBERED = 100;
/** Comparisons that may wait for the one that runs; more are refused, so that guessing cannot pile up work. */
const MOST_WAITING = 16;
/** Well formed and of no password that anyone knows; compared with when the user is unknown. */
const NOBODY = 'QOauhQNbBCuQDKes6eFzPeMqBSjb7Mr5DUmpZ/VcEd00UAV/LDeSi';
const USUAL_COST = '10';

export type Verdict = 'right' | 'wrong' | 'busy';

/** Bcrypt, one comparison at a time; what was right once is known again without it. */
export class PasswordCheck {
  readonly #secret = randomBytes(32);
  readonly #right = new Set<string>();
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  async check(users: Readonly<Record<string, string>>, user: string, password: string): Promise<Verdict> {
    const known = Object.hasOwn(users, user) ? users[user] : undefined;
    const hash = known ?? this.#decoy(users);
    const key = this.#keyOf(user, hash, password);
    if (this.#right.has(key)) return 'right';
    if (this.#waiting >= MOST_WAITING) return 'busy';
    this.#waiting += 1;
    const comparison = this.#last.then(() => this.#right.has(key) || compare(password, hash));
    this.#last = comparison.catch(() => undefined);
    const isEqual = await comparison.finally(() => {
      this.#waiting -= 1;
    });
    if (!isEqual || known === undefined) return 'wrong';
    this.#remember(key);
    return 'right';
  }

  /** Costs an unknown user as much time as the first of the known ones. */
  #decoy(users: Readonly<Record<string, string>>): string {
    const cost = Object.values(users)[0]?.slice(4, 6) ?? USUAL_COST;
    return `$2b$${cost}$${NOBODY}`;
  }

  /** Lengths stand between the parts: joined without them, parts of one user could spell another's (CVE-2022-46146). */
  #keyOf(...parts: readonly string[]): string {
    const digest = createHmac('sha256', this.#secret);
    for (const part of parts) digest.update(`${Buffer.byteLength(part)}:`).update(part);
    return digest.digest('base64');
  }

  #remember(key: string): void {
    if (this.#right.size >= MOST_REMEMBERED) this.#right.clear();
    this.#right.add(key);
  }
}
