/** How the rows of undrifted traffic hang together. Values of all features follow the same law at all times but for the season. */
export interface Pattern {
  readonly name: string;
  /** Rows that one user sends, one after the other, all with the same values. */
  readonly rowsPerUser: number;
  /** How far the means of all features swing together in a day, in standard deviations: up in the afternoon, down at night. */
  readonly swing: number;
}

export const INDEPENDENT: Pattern = { name: 'independent', rowsPerUser: 1, swing: 0 };
export const USERS_OF_5: Pattern = { name: 'users-of-5', rowsPerUser: 5, swing: 0 };
const USERS_OF_10: Pattern = { name: 'users-of-10', rowsPerUser: 10, swing: 0 };
/** A fifth of a standard deviation is a PSI of 0.04 at the ends of the swing: plain to see in large windows, and harmless. */
export const DAILY_SEASON: Pattern = { name: 'daily-season', rowsPerUser: 1, swing: 0.2 };

export const PATTERNS: readonly Pattern[] = [INDEPENDENT, USERS_OF_5, USERS_OF_10, DAILY_SEASON];
