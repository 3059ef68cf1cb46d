import { defineConfig } from 'vitest/config';

// Run by `npm run test:modes` in each mode; the shortest of them by every `npm test`, too.
export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    reporters: [['tree', {}]],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
