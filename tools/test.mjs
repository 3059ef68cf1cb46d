#!/usr/bin/env node
// npm test.
import { bootstrap } from './bootstrap.mjs';

await bootstrap('tools/src/test-run/main.ts', process.argv.slice(2));
