import { defineConfig } from 'vitest/config';

// Real processes share the machine's cores: one file at a time keeps their timing believable.
export default defineConfig({
  test: {
    include: ['crash/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
