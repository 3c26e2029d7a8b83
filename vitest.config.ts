import { defineConfig } from 'vitest/config';

/**
 * Rooms of functions without state of their own, whose test files may share one process; starting another for each takes
 * longer than most of them run. Files elsewhere keep stores and singletons and get a process each.
 */
const PURE = 'src/{nn,data,experiment,charts}/**/*.test.{ts,tsx}';

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'pure', include: [PURE], isolate: false } },
      {
        extends: true,
        test: {
          name: 'stateful',
          include: ['{src,cli,bench,scripts}/**/*.test.{ts,tsx}'],
          exclude: [PURE, '**/node_modules/**'],
        },
      },
    ],
    environment: 'node',
    setupFiles: 'src/fixtures/equal-arrays.ts',
    // Enough for a busy machine with all its cores at other work; a quiet one needs a tenth.
    testTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
    maxWorkers: '100%',
    // Single kernels of TensorFlow.js are modules that only a bundler can read.
    server: { deps: { inline: [/@tensorflow\/tfjs-(core|backend-cpu)/] } },
  },
});
