import { defineConfig } from 'vitest/config';

// The limits only end what hangs; a slow machine must not fail a test. The two long files, which start the whole
// product and the lab, run beside each other.
export default defineConfig({ test: { maxWorkers: 2, testTimeout: 60_000, hookTimeout: 60_000 } });
