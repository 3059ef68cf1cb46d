import type { Database } from '@tsunagu/db';
import { groupMembers } from './group-members.ts';

/** A group and the moment up to which its run is asked for. */
export interface RunOf {
  readonly id: number;
  readonly until: Date;
}

interface RunHour {
  readonly id: number;
  readonly members: readonly number[];
  readonly bucket: Date;
}

const HOUR_MS = 3_600_000;

/**
 * The first failure of each group's present run. A run ends where nobody failed for a whole hour; it is looked for within a
 * day before `until`. Groups without a failure in that time are left out.
 */
export async function findRunStarts(
  { sql }: Pick<Database, 'sql'>,
  runs: readonly RunOf[],
): Promise<ReadonlyMap<number, Date>> {
  if (runs.length === 0) return new Map();
  const hours = await sql<RunHour[]>`
    select t.id, m.members, r.bucket
    from unnest(${runs.map(({ id }) => id)}::int[], ${runs.map(({ until }) => until.toISOString())}::timestamptz[])
      as t (id, until)
    cross join lateral (select ${groupMembers(sql, sql`t.id`)} as members) m
    cross join lateral (
      select bucket from (
        select bucket, bucket - lag(bucket) over (order by bucket) as gap
        from (select distinct bucket from group_hour
          where group_id = any(m.members) and bucket >= t.until - interval '1 day') b) h
      where h.gap is null or h.gap > interval '1 hour'
      order by bucket desc limit 1) r`;
  if (hours.length === 0) return new Map();
  const each = hours.flatMap(({ id, members, bucket }) => members.map((member) => ({ id, member, bucket })));
  const times = hours.map(({ bucket }) => bucket.getTime());
  // Of days that these values leave out nothing is planned.
  const within = sql`occurred_at >= ${new Date(Math.min(...times))}
    and occurred_at < ${new Date(Math.max(...times) + HOUR_MS)}`;
  const rows = await sql<{ id: number; since: Date }[]>`
    select t.id, min(a.at) as since
    from unnest(${each.map(({ id }) => id)}::int[], ${each.map(({ member }) => member)}::int[],
      ${each.map(({ bucket }) => bucket.toISOString())}::timestamptz[]) as t (id, member, bucket)
    cross join lateral (
      select min(occurred_at) as at from attempt where group_id = t.member
        and occurred_at >= t.bucket and occurred_at < t.bucket + interval '1 hour' and ${within}) a
    group by 1 having min(a.at) is not null`;
  return new Map(rows.map(({ id, since }) => [id, since]));
}
