import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real programs (Prometheus, Chromium) start in these tests; each test that waits, waits on a condition.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
