import { hellinger } from './hellinger.ts';
import { jensenShannon } from './jensen-shannon.ts';
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts';
import { linf } from './linf.ts';
import { psi } from './psi.ts';
import type { Statistic } from './statistic.ts';
import { wasserstein } from './wasserstein.ts';

/** Every drift statistic, in the order in which they are exposed. */
export const STATISTICS: readonly Statistic[] = [psi, kolmogorovSmirnov, jensenShannon, wasserstein, hellinger, linf];
