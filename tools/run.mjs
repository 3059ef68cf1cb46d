#!/usr/bin/env node
// run.mjs FILE ARGS… runs a TypeScript file of this repository under the pinned Node, installing first if needed.
import { bootstrap } from './bootstrap.mjs';

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('usage: node tools/run.mjs FILE [ARGUMENT…]\n');
  process.exit(2);
}
await bootstrap(file, args);
