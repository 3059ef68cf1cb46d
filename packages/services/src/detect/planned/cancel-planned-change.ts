import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { plannedChange } from '@tsunagu/db/schema';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { writeAudit } from '../../access/index.ts';
import type { VerbContext } from '../../context.ts';
import { announceChange } from '../../ingest/announce-change.ts';

/**
 * Takes an announcement back, or ends what is under way: from now on it mutes nothing. What it muted until now stays
 * muted. Throws `not-found` for one that is over or cancelled already.
 */
export async function cancelPlannedChange(
  ctx: VerbContext,
  { id }: { readonly id: number },
  actor: string,
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const cancelled = await tx.db
      .update(plannedChange)
      .set({ cancelledAt: ctx.now, cancelledBy: actor })
      .where(
        and(eq(plannedChange.id, id), isNull(plannedChange.cancelledAt), gt(plannedChange.toAt, ctx.now)),
      )
      .returning({ id: plannedChange.id });
    if (cancelled.length === 0) throw new TsunaguError('not-found', `planned change ${id}`);
    await writeAudit(tx, ctx, { actor, action: 'planned-change.cancelled', target: String(id) });
    await announceChange(tx, ['planned-changes']);
  });
}
