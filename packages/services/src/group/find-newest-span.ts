import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database, Transaction } from '@tsunagu/db';

/** Where attempts of some groups lie, so that no other days are looked into. */
export interface GroupSpan {
  readonly groupIds: readonly number[];
  /** Inclusive. */
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
}

export interface NewestWanted {
  /** A group with all that was merged into it, or all groups of a cause at a gateway (null = at any). */
  readonly of:
    | { readonly groupId: number }
    | { readonly verdict: Verdict; readonly gatewayId: number | null };
  readonly attempts: number;
  /** Only what happened before it, exclusive; and not before that, inclusive. */
  readonly before?: Date | undefined;
  readonly since?: Date | undefined;
}

/**
 * The shortest time before `before` that holds the newest so many attempts of the groups together, told by their hours: the
 * hour that `before` lies in counts for none. null = there are none.
 */
export async function findNewestSpan(
  { sql }: Pick<Database | Transaction, 'sql'>,
  { of, attempts, before, since }: NewestWanted,
): Promise<GroupSpan | null> {
  const where =
    'groupId' in of
      ? sql`m.id = ${of.groupId} or m.merged_root = ${of.groupId}`
      : sql`m.verdict = ${of.verdict} and (${of.gatewayId}::int is null or m.gateway_id = ${of.gatewayId})
          and m.last_seen_at >= ${since ?? new Date(0)}`;
  const last =
    before === undefined
      ? sql`'infinity'::timestamptz`
      : sql`date_trunc('hour', ${before}::timestamptz, 'UTC')`;
  const first =
    since === undefined ? sql`` : sql`and bucket >= date_trunc('hour', ${since}::timestamptz, 'UTC')`;
  const [row] = await sql<{ groupIds: number[]; from: Date | null; to: Date | null }[]>`
    with own as materialized (select m.id from failure_group m where ${where}),
    hours as (
      -- An hour has one attempt at least, so no more of them are needed.
      select h.bucket, sum(h.attempts) as attempts from own cross join lateral (
        select bucket, attempts from group_hour where group_id = own.id and bucket < ${last} ${first}
        order by bucket desc limit ${attempts}) h
      group by 1),
    counted as (select bucket, sum(attempts) over (order by bucket desc) as attempts from hours)
    select array(select id from own) as "groupIds", max(bucket) + interval '1 hour' as to,
      coalesce(max(bucket) filter (where attempts >= ${attempts}), min(bucket)) as from
    from counted`;
  if (row === undefined || row.groupIds.length === 0) return null;
  const to = before ?? row.to;
  if (to === null) return null;
  const from = row.from ?? new Date(Math.floor(to.getTime() / HOUR_MS) * HOUR_MS);
  return { groupIds: row.groupIds, from: since !== undefined && since > from ? since : from, to };
}

const HOUR_MS = 3_600_000;
