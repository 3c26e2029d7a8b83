import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,cli,bench}/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 60_000,
  },
});
