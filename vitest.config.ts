import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/temporary-root.ts'],
    // Two on two cores, where vitest would take one: much of the time a test waits for another program.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Real programs (Prometheus, Chromium) start in these tests, many at once on slow machines; each test that waits, waits on a condition.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 120_000,
  },
});
