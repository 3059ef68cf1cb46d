import { inTransaction } from '@tsunagu/db';
import type { VerbContext } from '../context.ts';
import { type SignInTry, slotOf } from './count-sign-in-try.ts';
import { writeAudit } from './write-audit.ts';

/**
 * Somebody came in: their own try is taken back, those that others made stay counted, or an owner's coming and going
 * would give guessers new tries.
 */
export async function noteSignIn(
  ctx: VerbContext & { readonly secret: string },
  { accountId, ...one }: SignInTry & { readonly accountId: string },
): Promise<void> {
  const { bucket, slot } = slotOf(ctx.secret, one);
  await inTransaction(ctx.db, async (tx) => {
    await tx.sql`
      update sign_in_tries set tries = tries - 1 where bucket = ${bucket} and slot = ${slot} and tries > 0`;
    const detail = { knownBrowser: one.browserId !== null };
    await writeAudit(tx, ctx, { actor: accountId, action: 'account.signed-in', target: accountId, detail });
  });
}
