import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Each store opens threads of its own, each of which loads TypeScript anew: what Node made of it is kept for the next one.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('node_modules/.cache/hookswitch/node', import.meta.url));

/**
 * Two kinds of tests. `unit` needs nothing but Node, and is quick. `component` (`*.component.test.ts`) works against real
 * programs (test/lab) or whole daemons in processes of their own: its files run two at a time, after the unit tests.
 */
export default defineConfig({
  test: {
    testTimeout: 15_000,
    hookTimeout: 30_000,
    restoreMocks: true,
    unstubEnvs: true,
    // Vitest leaves one processor to others: on two that would be half of the machine.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.component.test.ts', 'test/**/fixtures/**'],
          // Modules hold no state (eslint.config.js), so that test files can share what they import: a third of the time was spent on loading it again.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'component',
          include: ['test/**/*.component.test.ts'],
          exclude: ['test/**/fixtures/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          globalSetup: 'test/lab/global-setup.ts',
          // They wait for their programs for much of the time, and share no more than a database server: one file alone leaves half of a small machine idle.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
