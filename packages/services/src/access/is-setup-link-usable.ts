import type { Database } from '@tsunagu/db';
import { setupLink } from '@tsunagu/db/schema';
import { usableSetupLink } from './usable-setup-link.ts';

/** Whether the link would be taken now; changes nothing, for drawing the page. */
export async function isSetupLinkUsable(
  database: Pick<Database, 'db'>,
  token: string,
  now: Date,
): Promise<boolean> {
  const rows = await database.db
    .select({ expiresAt: setupLink.expiresAt })
    .from(setupLink)
    .where(usableSetupLink(token, now));
  return rows.length > 0;
}
