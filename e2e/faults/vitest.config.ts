import { defineConfig } from 'vitest/config';
import { TableReporter } from './table-reporter.ts';

// Minutes of bad luck: run by `npm run test:faults`, not by every `npm test`, which has the crash tests.
export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    reporters: ['default', new TableReporter()],
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
});
