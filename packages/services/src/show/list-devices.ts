import type { EnrolRequest } from '@tsunagu/core/collect';
import type { Result, Stage, Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { shortKey } from './short-key.ts';

export interface DeviceFilter {
  /** Part of a host name, a person's name, or the beginning of a device id or person key. */
  readonly search?: string | undefined;
  readonly site?: string | undefined;
  /** Where the page before ended. */
  readonly before?: { readonly lastSeenAt: string; readonly id: string } | undefined;
}

export interface DeviceRow {
  readonly id: string;
  readonly hostName: string | null;
  readonly platform: EnrolRequest['platform'];
  readonly collectorVersion: string;
  readonly site: string | null;
  readonly person: string | null;
  /** null = nobody knows whose it is. */
  readonly shortKey: string | null;
  readonly lastSeenAt: string;
  readonly revoked: boolean;
  readonly lastAttempt: {
    readonly occurredAt: string;
    readonly result: Result;
    readonly stage: Stage;
    readonly verdict: Verdict | null;
    readonly gateway: string | null;
  } | null;
}

const PAGE_SIZE = 50;
/** What is heard of together was mostly sent together. */
const MONTH_MS = 32 * 86_400_000;

/** Devices, last heard of first, each with its newest attempt. */
export async function listDevices(
  { sql }: Pick<Database, 'sql'>,
  filter: DeviceFilter,
): Promise<readonly DeviceRow[]> {
  const search = filter.search?.trim() ?? '';
  const found = search ? sql`and (${matching(sql, search)})` : sql``;
  // As text: a timestamp parameter is cut to milliseconds, and rows of the same one would be lost.
  const cursor = filter.before
    ? sql`and (coalesce(d.last_seen_at, d.enrolled_at), d.id)
        < (${filter.before.lastSeenAt}::text::timestamptz, ${filter.before.id}::uuid)`
    : sql``;
  // Rows are wide, and most of them are not on the page: picked first, by what orders them.
  const rows = await sql<Listed[]>`
    with picked as (
      select d.id from device d
      where (${filter.site ?? null}::text is null or coalesce(d.site, '') = ${filter.site ?? null})
        ${found} ${cursor}
      order by coalesce(d.last_seen_at, d.enrolled_at) desc, d.id desc limit ${PAGE_SIZE})
    select d.id, d.host_name as "hostName", d.platform, d.collector_version as "collectorVersion", d.site,
      p.display_name as person, ${shortKey(sql)} as "shortKey",
      to_char(coalesce(d.last_seen_at, d.enrolled_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "lastSeenAt",
      d.revoked_at is not null as revoked, d.last_attempt_at as "lastAttemptAt"
    from picked join device d on d.id = picked.id left join person p on p.ordinal = d.person_ordinal
    order by coalesce(d.last_seen_at, d.enrolled_at) desc, d.id desc`;
  const last = await lastAttempts({ sql }, rows);
  return rows.map(({ lastAttemptAt: _, ...row }) => ({ ...row, lastAttempt: last.get(row.id) ?? null }));
}

/** A condition on `device d`. What `ilike` would do with the pattern for each row is done once. */
function matching(sql: Database['sql'], search: string): ReturnType<Database['sql']> {
  const prefix = `${search.replace(/[\\%_]/g, '\\$&')}%`;
  const containing = sql`like lower(${`%${prefix}`}::text)`;
  return sql`lower(d.host_name) ${containing}
    ${/^[\da-f-]+$/.test(search) ? sql`or d.id::text like ${prefix}` : sql``}
    or d.person_ordinal in (select p.ordinal from person p where lower(p.display_name) ${containing}
      or (p.key like ${prefix} and p.key not like 'device:%'))`;
}

type Listed = Omit<DeviceRow, 'lastAttempt'> & { lastAttemptAt: Date | null };
type LastAttempt = NonNullable<DeviceRow['lastAttempt']>;

/** The newest attempt of each, by the time that the device's row says, as long as it is kept. */
async function lastAttempts(
  { sql }: Pick<Database, 'sql'>,
  devices: readonly Listed[],
): Promise<ReadonlyMap<string, LastAttempt>> {
  const own = devices.flatMap(({ id, lastAttemptAt: at }) => (at === null ? [] : [{ id, at }]));
  if (own.length === 0) return new Map();
  const months = Map.groupBy(own, ({ at }) => Math.floor(at.getTime() / MONTH_MS));
  const found = await Promise.all(
    [...months.values()].map((ofMonth) => {
      const times = ofMonth.map(({ at }) => at.getTime());
      // Stored times are finer than those that are sent; the first and last are values, so no other days are planned.
      return sql<{ id: string; last: LastAttempt }[]>`
        select t.id, a.last from unnest(${ofMonth.map(({ id }) => id)}::uuid[],
          ${ofMonth.map(({ at }) => at.toISOString())}::timestamptz[]) as t (id, at)
        cross join lateral (
          select jsonb_build_object(
            'occurredAt', to_char(x.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            'result', x.result, 'stage', x.stage, 'verdict', x.verdict, 'gateway', w.name) as last
          from attempt x left join gateway w on w.id = x.gateway_id
          where x.device_id = t.id and x.occurred_at >= t.at and x.occurred_at < t.at + interval '1 millisecond'
            and x.occurred_at >= ${new Date(Math.min(...times))} and x.occurred_at < ${new Date(Math.max(...times) + 1)}
          order by x.occurred_at desc limit 1) a`;
    }),
  );
  return new Map(found.flat().map(({ id, last }) => [id, last]));
}
