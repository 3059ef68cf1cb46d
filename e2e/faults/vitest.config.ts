import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Minutes of bad luck: run by `npm run test:faults`, not by every `npm test`, which has the crash tests.
export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    reporters: ['default', fileURLToPath(new URL('table-reporter.ts', import.meta.url))],
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
});
