import type { Database } from '@tsunagu/db';

export interface OrganizationView {
  readonly name: string;
  readonly timeZone: string;
  /** East of UTC, at the moment asked for. */
  readonly zoneOffsetMs: number;
  readonly devices: number;
  /** When the first counted attempt happened; now without any. */
  readonly historyFromMs: number;
}

/** The organization, its clock, and how long it has been watched. */
export async function readOrganization({ sql }: Pick<Database, 'sql'>, now: Date): Promise<OrganizationView> {
  const [row] = await sql<
    { name: string; timeZone: string; offsetMs: number; devices: number; since: Date | null }[]
  >`
    select coalesce(o.name, '') as name, z.zone as "timeZone",
      (extract(epoch from (${now}::timestamptz at time zone z.zone) - (${now}::timestamptz at time zone 'UTC')) * 1000)::float8
        as "offsetMs",
      (select count(*)::int from device where revoked_at is null) as devices,
      (select min(bucket) from attempt_quarter) as since
    from (select 1) one
    left join organization o on true
    cross join lateral (select coalesce(o.time_zone, 'Asia/Tokyo') as zone) z
    limit 1`;
  return {
    name: row?.name ?? '',
    timeZone: row?.timeZone ?? 'Asia/Tokyo',
    zoneOffsetMs: row?.offsetMs ?? 0,
    devices: row?.devices ?? 0,
    historyFromMs: row?.since?.getTime() ?? now.getTime(),
  };
}
