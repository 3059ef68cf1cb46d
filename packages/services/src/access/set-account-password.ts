import { randomUUID } from 'node:crypto';
import { inTransaction, type Transaction } from '@tsunagu/db';
import { account, session } from '@tsunagu/db/schema';
import { and, eq } from 'drizzle-orm';
import type { VerbContext } from '../context.ts';
import { endInvitations } from './end-invitations.ts';
import { writeAudit } from './write-audit.ts';

export interface NewPassword {
  readonly accountId: string;
  /** As the sign-in checks it, salted and slow; the password itself never comes here. */
  readonly passwordHash: string;
}

/** Gives an account its first password, or another one, and ends its sessions and whatever link it could be set with. */
export async function setAccountPassword(
  ctx: VerbContext,
  password: NewPassword,
  actor: string,
): Promise<void> {
  await inTransaction(ctx.db, (tx) => writePassword(tx, ctx, password, actor));
}

/** The same, as part of a larger change. */
export async function writePassword(
  tx: Transaction,
  ctx: Pick<VerbContext, 'now'>,
  { accountId, passwordHash }: NewPassword,
  actor: string,
): Promise<void> {
  await endInvitations(tx, accountId);
  const changed = await tx.db
    .update(account)
    .set({ password: passwordHash, updatedAt: ctx.now })
    .where(and(eq(account.userId, accountId), eq(account.providerId, 'credential')))
    .returning({ id: account.id });
  if (changed.length === 0) {
    await tx.db.insert(account).values({
      id: randomUUID(),
      accountId,
      userId: accountId,
      providerId: 'credential',
      password: passwordHash,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
  }
  await tx.db.delete(session).where(eq(session.userId, accountId));
  await writeAudit(tx, ctx, { actor, action: 'account.password-set', target: accountId });
}
