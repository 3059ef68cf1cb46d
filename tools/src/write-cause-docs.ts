#!/usr/bin/env node
// Writes docs/causes from the catalogue, the rules and the playbooks; `npm run check` says when they are out of date.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../bootstrap/paths.mjs';
import { causeDocuments } from './cause-docs/cause-documents.ts';

const documents = causeDocuments(root);
const folder = join(root, 'docs/causes');
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (!documents.has(`docs/causes/${name}`)) rmSync(join(folder, name));
for (const [path, text] of documents) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
process.stdout.write(`${documents.size} pages in docs/causes\n`);
