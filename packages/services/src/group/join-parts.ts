import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Transaction } from '@tsunagu/db';
import { PEOPLE_PER_CHUNK } from '@tsunagu/db/schema';
import { writeAudit } from '../access/index.ts';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { changeGroups } from './change-groups.ts';
import { effectiveState } from './effective-state.ts';
import { emptied } from './group-tree.ts';
import { countAgain } from './split-parts.ts';

/**
 * Makes a parted group whole again, with what has come into its parts meanwhile, in the state that they are all in, or
 * open. Throws `not-found`, `bad-request` (it is
 * not parted, or a part is merged: it has to be taken out first).
 */
export async function joinParts(ctx: VerbContext, groupId: number, actor: string): Promise<void> {
  await changeGroups(ctx, async (tx) => {
    // The whole first: ingest holds it while it opens a part. Then its parts, whose ids are higher. Then what they are.
    await tx.sql`select 1 from failure_group where id = ${groupId} for no key update`;
    await tx.sql`select 1 from failure_group where split_from = ${groupId} order by id for no key update`;
    const rows = await tx.sql<{ id: number; splitBy: string | null; merged: boolean }[]>`
      select g.id, g.split_by as "splitBy", g.merged_root is not null
          or exists (select 1 from failure_group m where m.merged_root = g.id) as merged
      from failure_group g where g.id = ${groupId} or g.split_from = ${groupId}`;
    const whole = rows.find(({ id }) => id === groupId);
    if (!whole) throw new TsunaguError('not-found', `failure group ${groupId}`);
    const parts = rows.filter(({ id }) => id !== groupId);
    if (whole.splitBy === null || parts.some(({ merged }) => merged))
      throw new TsunaguError('bad-request', 'the group is not parted, or one of its parts is merged');
    const ids = parts.map(({ id }) => id);
    await takeState(tx, groupId, ctx.now);
    await tx.sql`update attempt set group_id = ${groupId} where group_id = any(${ids}::int[])`;
    await tx.sql`update failure_group set split_by = null where id = ${groupId}`;
    await countAgain(tx, [groupId, ...ids], PEOPLE_PER_CHUNK);
    const detail = { by: whole.splitBy, parts: parts.length };
    await writeAudit(tx, ctx, { actor, action: 'failure-group.joined', target: String(groupId), detail });
    await announceChange(tx, ['groups']);
  });
}

/** Muted or resolved as long as the first of its parts; their attempts are still with them. */
async function takeState({ sql }: Transaction, groupId: number, now: Date): Promise<void> {
  await sql`
    update failure_group w set state = p.state, muted_until = p.muted_until, resolved_at = p.resolved_at,
      regressed_at = p.regressed_at
    from (select case when count(distinct part.state) = 1 then min(part.state) else 'open' end as state,
        case when bool_and(part.state = 'muted') then min(part.muted_until) end as muted_until,
        min(part.resolved_at) as resolved_at, max(part.regressed_at) as regressed_at
      from (select ${effectiveState(sql, now)} as state, g.muted_until, g.resolved_at, g.regressed_at
        from failure_group g where g.split_from = ${groupId} and not ${emptied(sql)}) part
      having count(*) > 0) p
    where w.id = ${groupId}`;
}
