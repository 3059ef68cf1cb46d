import type { Transaction } from '@tsunagu/db';
import { user, verification } from '@tsunagu/db/schema';
import { and, eq, like } from 'drizzle-orm';

const PREFIX = 'invitation:';

/** What stands in the store instead of a token, by its hash. */
export function invitationOf(tokenHash: string): string {
  return `${PREFIX}${tokenHash}`;
}

/**
 * Ends the links with which somebody could choose an account's password: a later one, or a password, stands for all that lie
 * about. Holds the account, so that of two at once one comes later. False = there is no such account.
 */
export async function endInvitations(tx: Transaction, accountId: string): Promise<boolean> {
  const [known] = await tx.db.select({ id: user.id }).from(user).where(eq(user.id, accountId)).for('update');
  await tx.db
    .delete(verification)
    .where(and(eq(verification.value, accountId), like(verification.identifier, `${PREFIX}%`)));
  return known !== undefined;
}
