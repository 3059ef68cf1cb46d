import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { failureGroup } from '@tsunagu/db/schema';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';

export const groupStateChangeSchema = z.discriminatedUnion('to', [
  z.object({ to: z.literal('open') }),
  /** Muted groups are counted on, but not shown among what is open; `until` null = until somebody ends it. */
  z.object({ to: z.literal('muted'), until: z.iso.datetime({ offset: true }).nullable() }),
  /** Opens again by itself when somebody fails in it. */
  z.object({ to: z.literal('resolved') }),
]);
export type GroupStateChange = z.infer<typeof groupStateChangeSchema>;

/** Opens, mutes or resolves a failure group. Throws `bad-request` (an end in the past), `not-found`. */
export async function changeGroupState(
  ctx: VerbContext,
  groupId: number,
  change: GroupStateChange,
): Promise<void> {
  const until = change.to === 'muted' && change.until !== null ? new Date(change.until) : null;
  if (until !== null && until <= ctx.now) throw new TsunaguError('bad-request', 'mute ends in the past');
  await inTransaction(ctx.db, async (tx) => {
    const changed = await tx.db
      .update(failureGroup)
      .set({ state: change.to, mutedUntil: until })
      .where(eq(failureGroup.id, groupId))
      .returning({ id: failureGroup.id });
    if (changed.length === 0) throw new TsunaguError('not-found', `failure group ${groupId}`);
    await announceChange(tx, ['groups']);
  });
}
