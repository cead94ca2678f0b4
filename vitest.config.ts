import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const packages = fileURLToPath(new URL('node_modules/', import.meta.url));

export default defineConfig({
  test: {
    // Two on two cores, where vitest would take one: much of the time a test waits for another program.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Real programs (Prometheus, Chromium) start in these tests, many at once on slow machines; each test that waits, waits on a condition.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    teardownTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: { name: 'house', include: ['test/**/*.test.ts'], globalSetup: ['test/support/temporary-root.ts'] },
      },
      {
        extends: true,
        // React warns of the classic transform when it develops; the build that Grafana loads keeps it, as the scaffold has it.
        oxc: { jsx: { runtime: 'automatic' } },
        test: {
          name: 'panel',
          root: 'grafana-plugin',
          include: ['test/**/*.test.{ts,tsx}'],
          // Grafana's modules for import need a bundler; those for require run as they are.
          alias: [{ find: /^(@grafana\/(?:data|runtime|ui))$/, replacement: `${packages}$1/dist/cjs/index.cjs` }],
        },
      },
    ],
  },
});
