import { SPLIT_DIMENSIONS, splitFingerprint } from '@tsunagu/core/group';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Transaction } from '@tsunagu/db';
import { PEOPLE_PER_CHUNK } from '@tsunagu/db/schema';
import { z } from 'zod';
import { writeAudit } from '../access/index.ts';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { changeGroups } from './change-groups.ts';
import { countAgain, partColumn } from './split-parts.ts';

export const splitDimensionSchema = z.enum(SPLIT_DIMENSIONS);
type SplitDimension = z.infer<typeof splitDimensionSchema>;

/** More would hold up whoever fails in it meanwhile for too long. */
const ATTEMPTS_MAX = 200_000;

interface Whole {
  readonly version: string;
  readonly value: string;
  readonly attempts: number;
  readonly alone: boolean;
}

/**
 * Parts a group by what its attempts say, those that are stored and those to come; people are counted again from the
 * attempts of each part. `joinParts` undoes it. Throws `not-found`, `bad-request` (it is merged, parted or a part already,
 * too large, or has one part only).
 */
export async function splitGroup(
  ctx: VerbContext,
  request: { readonly groupId: number; readonly by: SplitDimension },
  actor: string,
): Promise<void> {
  const { groupId, by } = request;
  await changeGroups(ctx, async (tx) => {
    const whole = await lockWhole(tx, groupId);
    if (!whole.alone) throw new TsunaguError('bad-request', 'the group is merged, parted or a part already');
    if (whole.attempts > ATTEMPTS_MAX) throw new TsunaguError('bad-request', 'the group is too large');
    const parts = await tx.sql<{ part: string }[]>`
      select distinct ${partColumn(tx.sql, by)} as part from attempt a where a.group_id = ${groupId} order by 1`;
    if (parts.length < 2) throw new TsunaguError('bad-request', `all of its attempts have one ${by}`);
    const values = parts.map(({ part }) => splitFingerprint(whole, by, part).value);
    const ids = await openParts(
      tx,
      groupId,
      parts.map(({ part }) => part),
      values,
    );
    await tx.sql`
      update attempt a set group_id = t.id
      from unnest(${ids}::int[], ${parts.map(({ part }) => part)}::text[]) as t (id, part)
      where a.group_id = ${groupId} and ${partColumn(tx.sql, by)} = t.part`;
    await tx.sql`update failure_group set split_by = ${by} where id = ${groupId}`;
    await countAgain(tx, [groupId, ...ids], PEOPLE_PER_CHUNK);
    const detail = { by, parts: parts.length };
    await writeAudit(tx, ctx, { actor, action: 'failure-group.split', target: String(groupId), detail });
    await announceChange(tx, ['groups']);
  });
}

async function lockWhole({ sql }: Transaction, groupId: number): Promise<Whole> {
  // Judged by a statement of its own: one that waits for the lock would see other groups as they were before.
  await sql`select 1 from failure_group where id = ${groupId} for no key update`;
  const [whole] = await sql<Whole[]>`
    select fingerprint_version as version, fingerprint as value, attempts::float8 as attempts,
      merged_root is null and split_by is null and split_from is null
        and not exists (select 1 from failure_group m where m.merged_root = g.id) as alone
    from failure_group g where id = ${groupId}`;
  if (!whole) throw new TsunaguError('not-found', `failure group ${groupId}`);
  return whole;
}

/** Parts of an earlier time are used again; all begin in the state of the whole. Returns ids parallel to `parts`. */
async function openParts(
  { sql }: Transaction,
  groupId: number,
  parts: readonly string[],
  values: readonly string[],
): Promise<number[]> {
  await sql`
    insert into failure_group (fingerprint_version, fingerprint, verdict, gateway_id, discriminator, stage, state,
      muted_until, resolved_at, regressed_at, first_seen_at, last_seen_at, split_from)
    select g.fingerprint_version, t.value, g.verdict, g.gateway_id,
      concat_ws(' · ', nullif(g.discriminator, ''), nullif(t.part, '')), g.stage, g.state, g.muted_until,
      g.resolved_at, g.regressed_at, g.first_seen_at, g.last_seen_at, g.id
    from failure_group g cross join unnest(${[...values]}::text[], ${[...parts]}::text[]) as t (value, part)
    where g.id = ${groupId}
    on conflict (fingerprint_version, fingerprint) do update set state = excluded.state,
      muted_until = excluded.muted_until, resolved_at = excluded.resolved_at, regressed_at = excluded.regressed_at`;
  const rows = await sql<{ id: number; value: string }[]>`
    select id, fingerprint as value from failure_group
    where split_from = ${groupId} and fingerprint = any(${[...values]}::text[]) order by id for no key update`;
  const ids = new Map(rows.map((row) => [row.value, row.id]));
  return values.map((value) => ids.get(value) ?? 0);
}
