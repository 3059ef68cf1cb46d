import { TsunaguError } from '@tsunagu/core/vocabulary';
import { writeAudit } from '../access/index.ts';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { changeGroups } from './change-groups.ts';
import { effectiveState } from './effective-state.ts';
import { lockGroups, spanTree } from './group-tree.ts';

/**
 * Shows one group's people and attempts under another from now on. Nothing is moved: both keep their own rows, people are
 * counted once over both, and `takeOutGroup` undoes it exactly. Both are in the state of the group above from then on; one that
 * was resolved takes the other's. Throws `not-found`, `bad-request` (a group into itself, or
 * one that is merged or parted already).
 */
export async function mergeGroups(
  ctx: VerbContext,
  request: { readonly groupId: number; readonly intoId: number },
  actor: string,
): Promise<void> {
  const { groupId, intoId } = request;
  await changeGroups(ctx, async (tx) => {
    const groups = await lockGroups(tx, [groupId, intoId]);
    const source = groups.get(groupId);
    const target = groups.get(intoId);
    if (!source || !target) throw new TsunaguError('not-found', `failure group ${source ? intoId : groupId}`);
    const alone = [source, target].every(({ mergedRoot, emptied }) => mergedRoot === null && !emptied);
    if (groupId === intoId || !alone)
      throw new TsunaguError('bad-request', 'both groups must stand for themselves');
    await tx.sql`update failure_group set merged_into = ${intoId} where id = ${groupId}`;
    // What was resolved is back with those who fail of it by another name, muted where they are.
    const state = effectiveState(tx.sql, ctx.now);
    await tx.sql`
      update failure_group t set state = ${state}, muted_until = case when ${state} = 'muted' then g.muted_until end,
        regressed_at = case when ${state} = 'open' then g.last_seen_at end
      from failure_group g
      where t.id = ${intoId} and g.id = ${groupId} and t.state = 'resolved' and ${state} <> 'resolved'`;
    await tx.sql`
      update failure_group g set merged_root = ${intoId}, state = t.state, muted_until = t.muted_until,
        resolved_at = t.resolved_at, regressed_at = t.regressed_at
      from failure_group t where t.id = ${intoId} and (g.id = ${groupId} or g.merged_root = ${groupId})`;
    await spanTree(tx, intoId);
    await writeAudit(tx, ctx, {
      actor,
      action: 'failure-group.merged',
      target: String(groupId),
      detail: { into: intoId },
    });
    await announceChange(tx, ['groups']);
  });
}
