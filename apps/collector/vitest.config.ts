import { defineConfig } from 'vitest/config';

// The limits only end what hangs; a slow machine must not fail a test.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000 } });
