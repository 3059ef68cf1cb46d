import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { organization } from '@tsunagu/db/schema';
import type { VerbContext } from '../context.ts';
import { writeAudit } from './write-audit.ts';

/**
 * Whether collectors send user names beside their keyed hash. Collectors learn it with their next configuration, the edge
 * with its next request; what was stored before stays as it is.
 */
export async function setNamesInClear(ctx: VerbContext, on: boolean, actor: string): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const [known] = await tx.db
      .select({ before: organization.sendNamesInClear })
      .from(organization)
      .limit(1)
      .for('update');
    if (known === undefined) throw new TsunaguError('not-found', 'organization');
    const { before } = known;
    if (before === on) return;
    await tx.db.update(organization).set({ sendNamesInClear: on });
    await writeAudit(tx, ctx, {
      actor,
      action: 'organization.names-changed',
      target: null,
      detail: { before, on },
    });
  });
}
