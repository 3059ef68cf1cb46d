import { TsunaguError } from '@tsunagu/core/vocabulary';
import { migrateDatabase } from '@tsunagu/db/migrate';
import type { RunningDatabase } from './start-database.ts';

/** Codes of sockets, of postgres.js and of PostgreSQL for "cannot get in": password, role, database. */
const unreachable =
  /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL|CONNECT_TIMEOUT|28P01|28000|3D000)$/;

/**
 * Brings the schema up to date.
 * @throws TsunaguError `database-unavailable` when the server cannot be reached or entered
 */
export async function migrate(database: RunningDatabase): Promise<void> {
  try {
    await migrateDatabase(database.url);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    if (!unreachable.test(code)) throw cause;
    const reason = cause instanceof Error && cause.message !== '' ? cause.message : code;
    throw new TsunaguError('database-unavailable', `${database.description}: ${reason}; check DATABASE_URL`, {
      cause,
    });
  }
}
