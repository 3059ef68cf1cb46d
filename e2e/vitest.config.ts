import { defineConfig } from 'vitest/config';

// Each file runs several real processes, which wait more than they work: two files at a time fill two cores.
export default defineConfig({
  test: {
    include: ['crash/**/*.test.ts', 'privacy/**/*.test.ts', 'modes/whole-way.test.ts'],
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
});
