import { type Database, inTransaction } from '@tsunagu/db';
import { setupLink } from '@tsunagu/db/schema';
import type { VerbContext } from '../context.ts';
import { lockAdmins } from './lock-admins.ts';
import { hashSecret, makeSecret } from './secret.ts';
import { writeAudit } from './write-audit.ts';

const VALID_HOURS = 24;

/**
 * While no administrator can sign in: a link, valid for a day and once, that makes the first one; it replaces every
 * earlier link. null when one can. The address is `<baseUrl>/setup/<token>`.
 */
export async function ensureFirstAdminLink(
  db: Database,
  options: { baseUrl: string; now: Date; random?: VerbContext['random'] },
): Promise<string | null> {
  const ctx: VerbContext = { db, now: options.now, random: options.random };
  const token = makeSecret(ctx, 'setup');
  const made = await inTransaction(db, async (tx) => {
    const admins = await lockAdmins(tx);
    await tx.db.delete(setupLink);
    if (admins.some(({ ready }) => ready)) return false;
    const expiresAt = new Date(ctx.now.getTime() + VALID_HOURS * 3_600_000);
    await tx.db.insert(setupLink).values({ tokenHash: hashSecret(token), expiresAt, createdAt: ctx.now });
    await writeAudit(tx, ctx, { actor: 'system', action: 'setup-link.created', target: null });
    return true;
  });
  return made ? `${options.baseUrl.replace(/\/+$/, '')}/setup/${token}` : null;
}
