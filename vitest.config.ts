import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Real programs (Prometheus, Chromium) start in these tests, many at once on slow machines; each test that waits, waits on a condition.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: { name: 'house', include: ['test/**/*.test.ts'], globalSetup: ['test/support/temporary-root.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'panel',
          root: 'grafana-plugin',
          include: ['test/**/*.test.{ts,tsx}'],
          environment: 'node',
          // Grafana's packages name files that only a bundler finds.
          server: { deps: { inline: [/@grafana\//, /react-data-grid/] } },
        },
      },
    ],
  },
});
