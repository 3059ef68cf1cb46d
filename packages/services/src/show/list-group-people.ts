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
  const rows = await sql<Listed[]>`
    with page as (
      select * from (
        select person_ordinal, sum(attempts)::int as attempts, min(first_seen_at) as first_seen_at,
          max(last_seen_at) as last_seen_at
        from group_person where group_id = any(${groupMembers(sql, sql`${groupId}::int`)})
        group by person_ordinal) g
      where true ${cursor}
      order by g.last_seen_at desc, g.person_ordinal desc limit ${PAGE_SIZE})
    select g.person_ordinal as ordinal, p.display_name as "displayName", ${shortKey(sql)} as "shortKey", d.site,
      d.id as "deviceId", d.host_name as "hostName", g.attempts,
      g.first_seen_at as "firstSeenAt", g.last_seen_at as "lastSeenAt", d.last_attempt_at as "lastAttemptAt"
    from page g
    join person p on p.ordinal = g.person_ordinal
    left join lateral (
      select id, site, host_name, last_attempt_at from device where person_ordinal = g.person_ordinal
      order by last_seen_at desc nulls last limit 1) d on true
    order by g.last_seen_at desc, g.person_ordinal desc`;
  const recovered = await findRecovered({ sql }, rows);
  return rows.map(({ lastAttemptAt: _, ...row }) => ({
    ...row,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    recovered: row.deviceId !== null && recovered.has(row.deviceId),
  }));
}

type Listed = Omit<GroupPerson, 'firstSeenAt' | 'lastSeenAt' | 'recovered'> & {
  firstSeenAt: Date;
  lastSeenAt: Date;
  /** Of the machine. */
  lastAttemptAt: Date | null;
};

/** Who gets through again mostly does so soon. */
const SOON_MS = 8 * 86_400_000;

/** Machines that connected after their person's last failure in the group; those are looked into that tried anything since. */
async function findRecovered(
  { sql }: Pick<Database, 'sql'>,
  people: readonly Listed[],
): Promise<ReadonlySet<string>> {
  const tried = people.flatMap(({ deviceId, lastSeenAt, lastAttemptAt }) =>
    deviceId !== null && lastAttemptAt !== null && lastAttemptAt >= lastSeenAt
      ? [{ deviceId, lastSeenAt, lastAttemptAt }]
      : [],
  );
  const found = new Set<string>();
  for (const spanMs of [SOON_MS, Number.POSITIVE_INFINITY]) {
    const open = tried.filter(
      ({ deviceId, lastSeenAt, lastAttemptAt }) =>
        !found.has(deviceId) &&
        // The second look is for those that tried after the first one's end.
        (spanMs === SOON_MS || lastAttemptAt.getTime() >= lastSeenAt.getTime() + SOON_MS),
    );
    if (open.length === 0) break;
    const fromMs = Math.min(...open.map(({ lastSeenAt }) => lastSeenAt.getTime()));
    const toMs = Math.max(
      ...open.map(({ lastSeenAt, lastAttemptAt }) =>
        Math.min(lastAttemptAt.getTime(), lastSeenAt.getTime() + spanMs),
      ),
    );
    const rows = await sql<{ deviceId: string }[]>`
      select t.device_id as "deviceId"
      from unnest(${open.map(({ deviceId }) => deviceId)}::uuid[],
        ${open.map(({ lastSeenAt }) => lastSeenAt.toISOString())}::timestamptz[]) as t (device_id, last_seen_at)
      where exists (select from attempt a where a.device_id = t.device_id and a.result = 'connected'
        and a.occurred_at > t.last_seen_at and a.occurred_at >= ${new Date(fromMs)}
        and a.occurred_at < ${new Date(toMs + 1)})`;
    for (const { deviceId } of rows) found.add(deviceId);
  }
  return found;
}
