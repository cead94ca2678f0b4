import { choice } from '../choice.ts';
import type { Random } from '../random.ts';

export const TEAMS = ['accounts', 'billing', 'network', 'devices', 'security', 'sales'] as const;
export const TEAM_SHARES = [0.24, 0.22, 0.18, 0.14, 0.08, 0.14] as const;

/** How often each category occurs in the tickets of each team: one row a category, one column a team. */
export class TeamCategories {
  readonly #draws: readonly ((random: Random) => string)[];
  readonly #logShares: ReadonlyMap<string, readonly number[]>;

  constructor(weights: Readonly<Record<string, readonly number[]>>) {
    const table = Object.entries(weights);
    const totals = TEAMS.map((_, team) => table.reduce((sum, [, row]) => sum + (row[team] ?? 0), 0));
    this.#draws = TEAMS.map((_, team) => choice(table.map(([category, row]) => [category, row[team] ?? 0] as const)));
    this.#logShares = new Map(table.map(([category, row]) => [category, totals.map((total, team) => Math.log((row[team] ?? 0) / total))]));
  }

  draw(team: number, random: Random): string {
    const draw = this.#draws[team];
    if (draw === undefined) throw new Error(`there is no team ${team}`);
    return draw(random);
  }

  /** Log likelihood of each team; undefined for a category that training never saw: it says nothing. */
  logShares(category: string): readonly number[] | undefined {
    return this.#logShares.get(category);
  }
}

export const TOPICS = new TeamCategories({
  password: [52, 1, 1, 2, 10, 1],
  profile_change: [34, 4, 1, 1, 2, 3],
  invoice: [3, 62, 1, 1, 1, 5],
  refund: [1, 24, 1, 4, 1, 3],
  outage: [2, 1, 62, 7, 2, 1],
  slow_connection: [1, 1, 28, 6, 2, 2],
  broken_device: [1, 1, 4, 74, 1, 2],
  suspicious_mail: [3, 1, 1, 1, 76, 1],
  upgrade: [1, 3, 1, 3, 1, 54],
  cancellation: [2, 3, 1, 1, 4, 28],
});

export const PRODUCTS = new TeamCategories({
  internet: [30, 34, 62, 30, 28, 34],
  mobile: [34, 34, 25, 40, 30, 38],
  television: [16, 18, 11, 26, 7, 16],
  hosting: [20, 14, 2, 4, 35, 12],
});

/** Mean by team of the logarithm of the number of words, and the standard deviation of all. */
export const LOG_WORDS = { means: [3.4, 3.8, 3.9, 4.1, 4.5, 3.6], deviation: 0.6 } as const;
/** Mean by team of the logarithm of 1 + the open invoice in euro, and the standard deviation of all. */
export const LOG_INVOICE = { means: [2.2, 4.0, 2.4, 2.3, 2.2, 2.6], deviation: 1.1 } as const;
/** Share by team of tickets with a link in them. */
export const LINK_SHARES = [0.12, 0.1, 0.06, 0.08, 0.55, 0.12] as const;
