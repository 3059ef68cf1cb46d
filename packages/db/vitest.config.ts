import { defineConfig } from 'vitest/config';

// Testkit stands on this room, so these tests start their own servers.
export default defineConfig({
  test: { include: ['test/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
});
