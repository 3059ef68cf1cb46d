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

/** Devices, last heard of first, each with its newest attempt. */
export async function listDevices(
  { sql }: Pick<Database, 'sql'>,
  filter: DeviceFilter,
): Promise<readonly DeviceRow[]> {
  const search = filter.search?.trim() ?? '';
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const found = search
    ? sql`and (d.host_name ilike ${pattern} or p.display_name ilike ${pattern}
        or d.id::text like ${pattern.slice(1)} or (p.key like ${pattern.slice(1)} and p.key not like 'device:%'))`
    : sql``;
  // As text: a timestamp parameter is cut to milliseconds, and rows of the same one would be lost.
  const cursor = filter.before
    ? sql`and (coalesce(d.last_seen_at, d.enrolled_at), d.id)
        < (${filter.before.lastSeenAt}::text::timestamptz, ${filter.before.id}::uuid)`
    : sql``;
  return sql<DeviceRow[]>`
    with picked as (
      select d.*, p.display_name, ${shortKey(sql)} as short_key, coalesce(d.last_seen_at, d.enrolled_at) as seen
      from device d left join person p on p.ordinal = d.person_ordinal
      where (${filter.site ?? null}::text is null or coalesce(d.site, '') = ${filter.site ?? null})
        ${found} ${cursor}
      order by coalesce(d.last_seen_at, d.enrolled_at) desc, d.id desc limit ${PAGE_SIZE})
    select d.id, d.host_name as "hostName", d.platform, d.collector_version as "collectorVersion", d.site,
      d.display_name as person, d.short_key as "shortKey",
      to_char(d.seen at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "lastSeenAt",
      d.revoked_at is not null as revoked, a.last as "lastAttempt"
    from picked d
    left join lateral (
      select jsonb_build_object(
        'occurredAt', to_char(x.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'result', x.result, 'stage', x.stage, 'verdict', x.verdict, 'gateway', w.name) as last
      from attempt x left join gateway w on w.id = x.gateway_id
      where x.device_id = d.id order by x.occurred_at desc limit 1) a on true
    order by d.seen desc, d.id desc`;
}
