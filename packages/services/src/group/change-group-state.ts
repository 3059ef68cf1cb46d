import { TsunaguError } from '@tsunagu/core/vocabulary';
import { failureGroup } from '@tsunagu/db/schema';
import { eq, or } from 'drizzle-orm';
import { z } from 'zod';
import { type AuditAction, writeAudit } from '../access/index.ts';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { changeGroups } from './change-groups.ts';
import { lockGroups } from './group-tree.ts';

export const groupStateChangeSchema = z.discriminatedUnion('to', [
  z.object({ to: z.literal('open') }),
  /** Muted groups are counted on, but not shown among what is open; `until` null = until somebody ends it. */
  z.object({ to: z.literal('muted'), until: z.iso.datetime({ offset: true }).nullable() }),
  /** Opens again by itself when somebody fails in it after this moment, however late that is heard of. */
  z.object({ to: z.literal('resolved') }),
]);
export type GroupStateChange = z.infer<typeof groupStateChangeSchema>;

const AUDITED_AS = {
  open: 'failure-group.reopened',
  muted: 'failure-group.muted',
  resolved: 'failure-group.resolved',
} as const satisfies Record<GroupStateChange['to'], AuditAction>;

/**
 * Opens, mutes or resolves a failure group. Throws `bad-request` (an end in the past, or the group is merged or parted, and
 * nobody would see it), `not-found`.
 */
export async function changeGroupState(
  ctx: VerbContext,
  groupId: number,
  change: GroupStateChange,
  actor: string,
): Promise<void> {
  const until = change.to === 'muted' && change.until !== null ? new Date(change.until) : null;
  if (until !== null && until <= ctx.now) throw new TsunaguError('bad-request', 'mute ends in the past');
  await changeGroups(ctx, async (tx) => {
    const known = (await lockGroups(tx, [groupId])).get(groupId);
    if (known === undefined) throw new TsunaguError('not-found', `failure group ${groupId}`);
    if (known.mergedRoot !== null || known.emptied)
      throw new TsunaguError('bad-request', 'the group is merged or parted');
    if (known.state === change.to && known.mutedUntil?.getTime() === until?.getTime()) return;
    await tx.db
      .update(failureGroup)
      .set({
        state: change.to,
        mutedUntil: until,
        regressedAt: null,
        ...(change.to === 'resolved' ? { resolvedAt: ctx.now } : {}),
      })
      // What was merged into it is one with it.
      .where(or(eq(failureGroup.id, groupId), eq(failureGroup.mergedRoot, groupId)));
    await writeAudit(tx, ctx, {
      actor,
      action: AUDITED_AS[change.to],
      target: String(groupId),
      detail: { before: known.state, until: until?.toISOString() ?? null },
    });
    await announceChange(tx, ['groups']);
  });
}
