import { randomUUID } from 'node:crypto';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { user, verification } from '@tsunagu/db/schema';
import { eq } from 'drizzle-orm';
import { randomOf, type VerbContext } from '../context.ts';
import { hashSecret } from './secret.ts';
import { writeAudit } from './write-audit.ts';

const VALID_DAYS = 7;
const DAY_MS = 86_400_000;

/** What stands in the store instead of the token. */
export function invitationIdentifier(token: string): string {
  return `invitation:${hashSecret(token)}`;
}

/** Makes a link token with which its owner chooses their password; used once, only its hash is kept. Throws `not-found`. */
export async function inviteAccount(
  ctx: VerbContext,
  accountId: string,
  actor: string,
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const token = randomOf(ctx, 24).toString('base64url');
  const expiresAt = new Date(ctx.now.getTime() + VALID_DAYS * DAY_MS);
  await inTransaction(ctx.db, async (tx) => {
    const [known] = await tx.db.select({ id: user.id }).from(user).where(eq(user.id, accountId));
    if (known === undefined) throw new TsunaguError('not-found', 'account');
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
