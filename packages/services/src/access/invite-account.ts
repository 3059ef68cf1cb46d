import { randomUUID } from 'node:crypto';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { verification } from '@tsunagu/db/schema';
import { randomOf, type VerbContext } from '../context.ts';
import { endInvitations, invitationOf } from './end-invitations.ts';
import { hashSecret } from './secret.ts';
import { writeAudit } from './write-audit.ts';

const VALID_DAYS = 7;
const DAY_MS = 86_400_000;

/** What stands in the store instead of the token. */
export function invitationIdentifier(token: string): string {
  return invitationOf(hashSecret(token));
}

/**
 * Makes a link token with which its owner chooses their password; used once, only its hash is kept, and those made before
 * end. Throws `not-found`.
 */
export async function inviteAccount(
  ctx: VerbContext,
  accountId: string,
  actor: string,
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const token = randomOf(ctx, 24).toString('base64url');
  const expiresAt = new Date(ctx.now.getTime() + VALID_DAYS * DAY_MS);
  await inTransaction(ctx.db, async (tx) => {
    if (!(await endInvitations(tx, accountId))) throw new TsunaguError('not-found', 'account');
    await tx.db.insert(verification).values({
      id: randomUUID(),
      identifier: invitationIdentifier(token),
      value: accountId,
      expiresAt,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
    const detail = { expiresAt: expiresAt.toISOString() };
    await writeAudit(tx, ctx, { actor, action: 'account.invited', target: accountId, detail });
  });
  return { token, expiresAt };
}
