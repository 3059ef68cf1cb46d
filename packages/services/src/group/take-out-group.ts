import { TsunaguError } from '@tsunagu/core/vocabulary';
import { writeAudit } from '../access/index.ts';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { changeGroups } from './change-groups.ts';
import { GroupChanged } from './group-changed.ts';
import { lockGroups, spanTree } from './group-tree.ts';

/**
 * Takes a merged group out again, with what had been merged into it before. It keeps the state it has. Throws `not-found`,
 * `bad-request` (it is not merged).
 */
export async function takeOutGroup(ctx: VerbContext, groupId: number, actor: string): Promise<void> {
  await changeGroups(ctx, async (tx) => {
    const tree = await tx.sql<{ id: number }[]>`
      select g.id from failure_group o
      join failure_group g on g.id = coalesce(o.merged_root, o.id) or g.merged_root = coalesce(o.merged_root, o.id)
      where o.id = ${groupId}`;
    const locked = await lockGroups(tx, [...tree.map(({ id }) => id)]);
    const group = locked.get(groupId);
    if (!group) throw new TsunaguError('not-found', `failure group ${groupId}`);
    if (group.mergedRoot === null) throw new TsunaguError('bad-request', 'the group is not merged');
    // Whoever changes a tree holds its top: it is the one that was read, or this is done again.
    if (!locked.has(group.mergedRoot)) throw new GroupChanged(groupId);
    await tx.sql`
      with recursive under as (
        select id from failure_group where id = ${groupId}
        union all select g.id from failure_group g join under u on g.merged_into = u.id)
      update failure_group g set merged_root = nullif(${groupId}, g.id),
        merged_into = case when g.id = ${groupId} then null else g.merged_into end
      from under where g.id = under.id`;
    await spanTree(tx, groupId);
    await spanTree(tx, group.mergedRoot);
    await writeAudit(tx, ctx, {
      actor,
      action: 'failure-group.taken-out',
      target: String(groupId),
      detail: { of: group.mergedInto },
    });
    await announceChange(tx, ['groups']);
  });
}
