import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { user, verification } from '@tsunagu/db/schema';
import { eq } from 'drizzle-orm';
import type { VerbContext } from '../context.ts';
import { invitationIdentifier } from './invite-account.ts';
import { writePassword } from './set-account-password.ts';

/** Takes an invitation's link and gives its owner the password they chose; of two at once, one passes. Throws `token-invalid`. */
export async function takeInvitation(
  ctx: VerbContext,
  { token, passwordHash }: { readonly token: string; readonly passwordHash: string },
): Promise<{ readonly email: string }> {
  return inTransaction(ctx.db, async (tx) => {
    const [taken] = await tx.db
      .delete(verification)
      .where(eq(verification.identifier, invitationIdentifier(token)))
      .returning({ accountId: verification.value, expiresAt: verification.expiresAt });
    if (taken === undefined || taken.expiresAt <= ctx.now)
      throw new TsunaguError('token-invalid', 'invitation');
    const { accountId } = taken;
    const [owner] = await tx.db.select({ email: user.email }).from(user).where(eq(user.id, accountId));
    if (owner === undefined) throw new TsunaguError('token-invalid', 'invitation');
    await writePassword(tx, ctx, { accountId, passwordHash }, accountId);
    return owner;
  });
}
