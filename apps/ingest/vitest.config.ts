import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['@tsunagu/testkit/vitest-global'],
    // No module keeps a state of its own, so they are evaluated once, not once a file.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
