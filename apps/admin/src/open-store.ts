import { join } from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { type Database, openDatabase } from '@tsunagu/db';
import { findEmbedded } from '@tsunagu/db/embedded';
import type { AdminEnv } from './env.ts';

/** The database of DATABASE_URL, else of a running `npm start`. Throws `database-unavailable` when there is neither. */
export function openStore(env: AdminEnv): Database {
  return openDatabase(storeUrl(env), { max: 2, applicationName: 'tsunagu-admin' });
}

/** Its address, for what opens a connection of its own. Throws as `openStore`. */
export function storeUrl(env: AdminEnv): string {
  if (env.databaseUrl !== null) return env.databaseUrl;
  const server = findEmbedded(join(env.dataFolder, 'pg'));
  if (server === null) {
    throw new TsunaguError(
      'database-unavailable',
      `DATABASE_URL is not set and nothing runs on ${env.dataFolder}`,
    );
  }
  const url = new URL(server.url);
  url.pathname = '/tsunagu';
  return url.href;
}
