import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,cli,bench,scripts}/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: 'src/fixtures/equal-arrays.ts',
    // Enough for a busy machine with all its cores at other work; a quiet one needs a tenth.
    testTimeout: 240_000,
    maxWorkers: '100%',
    // Single kernels of TensorFlow.js are modules that only a bundler can read.
    server: { deps: { inline: [/@tensorflow\/tfjs-(core|backend-cpu)/] } },
  },
});
