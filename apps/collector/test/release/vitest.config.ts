import { defineConfig } from 'vitest/config';

// Everything that is delivered, built from a clean clone: some minutes, so only when asked for.
export default defineConfig({
  test: { include: ['*.release.ts'], testTimeout: 120_000, hookTimeout: 1_800_000 },
});
