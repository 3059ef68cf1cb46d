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
    const mine = eq(verification.identifier, invitationIdentifier(token));
    const [link] = await tx.db.select({ accountId: verification.value }).from(verification).where(mine);
    const accountId = link?.accountId ?? '';
    // The account first, as everybody does who ends its links.
    const [owner] = await tx.db
      .select({ email: user.email })
      .from(user)
      .where(eq(user.id, accountId))
      .for('update');
    const [taken] = await tx.db
      .delete(verification)
      .where(mine)
      .returning({ expiresAt: verification.expiresAt });
    if (owner === undefined || taken === undefined || taken.expiresAt <= ctx.now)
      throw new TsunaguError('token-invalid', 'invitation');
    await writePassword(tx, ctx, { accountId, passwordHash }, accountId);
    return owner;
  });
}
