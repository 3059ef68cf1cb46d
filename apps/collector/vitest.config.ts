import { defineConfig } from 'vitest/config';

// The limits only end what hangs; a slow machine must not fail a test. Clients, probes and services wait more than
// they work: three files at a time fill two processors.
export default defineConfig({ test: { maxWorkers: 3, testTimeout: 60_000, hookTimeout: 60_000 } });
