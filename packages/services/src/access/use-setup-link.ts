import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction, type Transaction } from '@tsunagu/db';
import { setupLink, user } from '@tsunagu/db/schema';
import { and, eq, notExists, sql } from 'drizzle-orm';
import type { VerbContext } from '../context.ts';
import { insertAccount } from './create-account.ts';
import { lockAdmins } from './lock-admins.ts';
import type { AccountOwner } from './new-account.ts';
import { writePassword } from './set-account-password.ts';
import { usableSetupLink } from './usable-setup-link.ts';
import { writeAudit } from './write-audit.ts';

export interface FirstAdmin extends AccountOwner {
  /** As the sign-in checks it, salted and slow; the password itself never comes here. */
  readonly passwordHash: string;
}

/**
 * Makes the first administrator with the one-time link: all of it or nothing, so that the link stays usable when the
 * account cannot be made. Of two who use it at once, one passes. Throws `token-invalid`, also when an administrator
 * can sign in already; `bad-request`, `email-invalid`; `account-exists` when the address belongs to somebody who has a password.
 */
export async function useSetupLink(
  ctx: VerbContext,
  token: string,
  { name, email, passwordHash }: FirstAdmin,
): Promise<{ readonly id: string }> {
  return inTransaction(ctx.db, async (tx) => {
    // The row lock makes the second one wait, and then find the link used.
    const taken = await tx.db
      .update(setupLink)
      .set({ usedAt: ctx.now })
      .where(usableSetupLink(token, ctx.now))
      .returning({ hash: setupLink.tokenHash });
    const admins = await lockAdmins(tx);
    if (taken.length === 0 || admins.some(({ ready }) => ready))
      throw new TsunaguError('token-invalid', 'setup link');
    await writeAudit(tx, ctx, { actor: 'system', action: 'setup-link.used', target: null });
    await removeWithoutPassword(tx, email);
    const { id } = await insertAccount(tx, ctx, { name, email, role: 'admin' }, 'system');
    await writePassword(tx, ctx, { accountId: id, passwordHash }, id);
    return { id };
  });
}

/** What an earlier try left behind: nobody can sign in with it, and it must not hold the address. */
async function removeWithoutPassword(tx: Transaction, email: string): Promise<void> {
  await tx.db
    .delete(user)
    .where(
      and(
        eq(user.email, email.trim().toLowerCase()),
        notExists(sql`(select 1 from account a where a.user_id = ${user.id} and a.password is not null)`),
      ),
    );
}
