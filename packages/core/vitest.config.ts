import { defineConfig } from 'vitest/config';

// The limits only end what hangs; a slow machine must not fail a test. Pure functions keep nothing between files, so
// their modules are evaluated once.
export default defineConfig({ test: { isolate: false, testTimeout: 60_000, hookTimeout: 60_000 } });
