#!/usr/bin/env node
// npm run schema:back -- STEPS: takes the newest steps of the schema back until so many are left (docs/operations/upgrade.md).
import { join } from 'node:path';
import { revertDatabase } from '@tsunagu/db';
import { startEmbedded } from '@tsunagu/db/embedded';
import { readStartSettings } from './start/env.ts';

const [steps = '', ...more] = process.argv.slice(2);
if (!/^\d+$/.test(steps) || more.length > 0) {
  process.stderr.write('usage: npm run schema:back -- STEPS    (how many are to be left)\n');
  process.exit(2);
}
const { databaseUrl, dataFolder } = readStartSettings([]);
// Refuses a folder on which `npm start` runs: its programs know the steps that would go.
const server = databaseUrl === null ? await startEmbedded(join(dataFolder, 'pg')) : null;
try {
  const url = databaseUrl ?? databaseOf(server?.url ?? '');
  const taken = await revertDatabase(url, Number(steps));
  process.stdout.write(taken.length === 0 ? 'nothing to take back\n' : `taken back: ${taken.join(', ')}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
} finally {
  await server?.stop();
}

function databaseOf(adminUrl: string): string {
  const url = new URL(adminUrl);
  url.pathname = '/tsunagu';
  return url.href;
}
