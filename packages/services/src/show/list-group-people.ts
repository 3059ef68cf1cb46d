import type { Database } from '@tsunagu/db';
import { groupMembers } from './group-members.ts';
import { shortKey } from './short-key.ts';

export interface GroupPerson {
  readonly ordinal: number;
  /** null = the organization keeps names out; the page shows the short key. */
  readonly displayName: string | null;
  /** null = nobody knows who it is; the page shows the machine. */
  readonly shortKey: string | null;
  readonly site: string | null;
  readonly deviceId: string | null;
  readonly hostName: string | null;
  readonly attempts: number;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  /** The same person connected after the last failure of this group. */
  readonly recovered: boolean;
}

const PAGE_SIZE = 50;

/** People of a group, last seen first, with whether each connected since. */
export async function listGroupPeople(
  { sql }: Pick<Database, 'sql'>,
  groupId: number,
  before?: { readonly lastSeenAt: string; readonly ordinal: number } | undefined,
): Promise<readonly GroupPerson[]> {
  const cursor = before
    ? sql`and (g.last_seen_at, g.person_ordinal) < (${before.lastSeenAt}::timestamptz, ${before.ordinal}::int)`
    : sql``;
  const rows = await sql<
    (Omit<GroupPerson, 'firstSeenAt' | 'lastSeenAt'> & { firstSeenAt: Date; lastSeenAt: Date })[]
  >`
    select g.person_ordinal as ordinal, p.display_name as "displayName", ${shortKey(sql)} as "shortKey", d.site,
      d.id as "deviceId", d.host_name as "hostName", g.attempts,
      g.first_seen_at as "firstSeenAt", g.last_seen_at as "lastSeenAt",
      coalesce((select true from attempt a where a.device_id = d.id and a.occurred_at > g.last_seen_at
        and a.result = 'connected' limit 1), false) as recovered
    from (
      select person_ordinal, sum(attempts)::int as attempts, min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at
      from group_person where group_id = any(${groupMembers(sql, sql`${groupId}::int`)})
      group by person_ordinal) g
    join person p on p.ordinal = g.person_ordinal
    left join lateral (
      select id, site, host_name from device where person_ordinal = g.person_ordinal
      order by last_seen_at desc nulls last limit 1) d on true
    where true ${cursor}
    order by g.last_seen_at desc, g.person_ordinal desc limit ${PAGE_SIZE}`;
  return rows.map((row) => ({
    ...row,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  }));
}
