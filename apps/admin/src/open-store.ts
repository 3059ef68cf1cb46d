import { join } from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { type Database, openDatabase } from '@tsunagu/db';
import { findEmbedded } from '@tsunagu/db/embedded';
import type { AdminEnv } from './env.ts';

/** The database of DATABASE_URL, else of a running `npm start`. Throws `database-unavailable` when there is neither. */
export function openStore(env: AdminEnv): Database {
  const options = { max: 2, applicationName: 'tsunagu-admin' };
  if (env.databaseUrl !== null) return openDatabase(env.databaseUrl, options);
  const server = findEmbedded(join(env.dataFolder, 'pg'));
  if (server === null) {
    throw new TsunaguError(
      'database-unavailable',
      `DATABASE_URL is not set and nothing runs on ${env.dataFolder}`,
    );
  }
  const url = new URL(server.url);
  url.pathname = '/tsunagu';
  return openDatabase(url.href, options);
}
