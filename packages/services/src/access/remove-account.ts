import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { user } from '@tsunagu/db/schema';
import { eq } from 'drizzle-orm';
import type { VerbContext } from '../context.ts';
import { endInvitations } from './end-invitations.ts';
import { requireAnotherAdmin } from './require-another-admin.ts';
import { writeAudit } from './write-audit.ts';

/** Removes an account with its password, sessions and invitation. Throws `not-found`, `last-administrator`. */
export async function removeAccount(ctx: VerbContext, id: string, actor: string): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    await requireAnotherAdmin(tx, id);
    await endInvitations(tx, id);
    const [gone] = await tx.db.delete(user).where(eq(user.id, id)).returning({ role: user.role });
    if (gone === undefined) throw new TsunaguError('not-found', 'account');
    await writeAudit(tx, ctx, { actor, action: 'account.removed', target: id, detail: { role: gone.role } });
  });
}
