import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { setupLink, user } from '@tsunagu/db/schema';
import { eq } from 'drizzle-orm';
import type { VerbContext } from '../context.ts';
import { usableSetupLink } from './usable-setup-link.ts';
import { writeAudit } from './write-audit.ts';

/**
 * Takes the one-time link: of two who use it at once, one passes. `createAdmin` makes the account; when it throws,
 * the link stays usable. Throws `token-invalid`, also when there is an administrator already.
 */
export async function useSetupLink<T>(
  ctx: VerbContext,
  token: string,
  createAdmin: () => Promise<T>,
): Promise<T> {
  return inTransaction(ctx.db, async (tx) => {
    // The row lock makes the second one wait, and then find the link used.
    const taken = await tx.db
      .update(setupLink)
      .set({ usedAt: ctx.now })
      .where(usableSetupLink(token, ctx.now))
      .returning({ hash: setupLink.tokenHash });
    const admins = await tx.db.select({ id: user.id }).from(user).where(eq(user.role, 'admin')).limit(1);
    if (taken.length === 0 || admins.length > 0) throw new TsunaguError('token-invalid', 'setup link');
    const made = await createAdmin();
    await writeAudit(tx, ctx, { actor: 'system', action: 'setup-link.used', target: null });
    return made;
  });
}
