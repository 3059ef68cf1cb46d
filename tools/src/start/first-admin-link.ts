import { openDatabase } from '@tsunagu/db';
import { ensureFirstAdminLink } from '@tsunagu/services/access';

/** The one-time link that makes the first administrator; null when there is one. */
export async function firstAdminLink(databaseUrl: string, baseUrl: string): Promise<string | null> {
  const db = openDatabase(databaseUrl, { max: 1, applicationName: 'tsunagu start' });
  try {
    return await ensureFirstAdminLink(db, { baseUrl, now: new Date() });
  } finally {
    await db.close();
  }
}
