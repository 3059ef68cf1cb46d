import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { StackFacts } from './browser-stack.ts';

/** Playwright starts a worker anew after a failure; the addresses of the one stack are handed over in a file. */
const FILE = path.resolve(import.meta.dirname, '../test-results/stack.json');

export function writeStackFacts({ dashboardUrl, ingestUrl, databaseUrl, adminLink }: StackFacts): void {
  mkdirSync(path.dirname(FILE), { recursive: true });
  writeFileSync(FILE, JSON.stringify({ dashboardUrl, ingestUrl, databaseUrl, adminLink }), { mode: 0o600 });
}

export function readStackFacts(): StackFacts {
  return JSON.parse(readFileSync(FILE, 'utf8')) as StackFacts;
}
