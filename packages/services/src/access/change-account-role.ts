import { type Role, TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { user } from '@tsunagu/db/schema';
import { eq } from 'drizzle-orm';
import type { VerbContext } from '../context.ts';
import { requireAnotherAdmin } from './require-another-admin.ts';
import { writeAudit } from './write-audit.ts';

/**
 * Changes what an account may do; its sessions learn it with their next request. Throws `not-found`, `last-administrator`.
 */
export async function changeAccountRole(
  ctx: VerbContext,
  { id, role }: { readonly id: string; readonly role: Role },
  actor: string,
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    if (role !== 'admin') await requireAnotherAdmin(tx, id);
    const [known] = await tx.db.select({ role: user.role }).from(user).where(eq(user.id, id)).for('update');
    if (known === undefined) throw new TsunaguError('not-found', 'account');
    if (known.role === role) return;
    await tx.db.update(user).set({ role, updatedAt: ctx.now }).where(eq(user.id, id));
    const detail = { before: known.role, role };
    await writeAudit(tx, ctx, { actor, action: 'account.role-changed', target: id, detail });
  });
}
