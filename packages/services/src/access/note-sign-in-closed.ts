import { user } from '@tsunagu/db/schema';
import { eq } from 'drizzle-orm';
import type { VerbContext } from '../context.ts';
import type { SignInTry } from './count-sign-in-try.ts';
import { writeAudit } from './write-audit.ts';

/**
 * Too many passwords were tried: one entry for a window, not one for each try, and none for an address without an
 * account, so that strangers cannot fill the log.
 */
export async function noteSignInClosed(ctx: VerbContext, { email, browserId }: SignInTry): Promise<void> {
  const [account] = await ctx.db.db.select({ id: user.id }).from(user).where(eq(user.email, email));
  if (!account) return;
  await writeAudit(ctx.db, ctx, {
    actor: 'system',
    action: 'account.sign-in-closed',
    target: account.id,
    detail: { knownBrowser: browserId !== null },
  });
}
