import type { Database } from '@tsunagu/db';
import { PEOPLE_PER_CHUNK } from '@tsunagu/db/schema';
import { EXPIRY_PEOPLE_DAYS } from './list-expiries.ts';
import { shortKey } from './short-key.ts';

/** Somebody who used one of the gateways lately, and the machine they were last heard from. */
export interface GatewayUser {
  readonly ordinal: number;
  /** null = the organization keeps names out; the page shows the short key. */
  readonly displayName: string | null;
  /** null = nobody knows who it is; the page shows the machine. */
  readonly shortKey: string | null;
  readonly site: string | null;
  readonly deviceId: string | null;
  readonly hostName: string | null;
}

const PAGE_SIZE = 50;

/** Whom the end of these gateways' certificate would lock out: everybody who used one within two weeks, by number. */
export async function listGatewayUsers(
  { sql }: Pick<Database, 'sql'>,
  { gatewayIds, after, now }: { gatewayIds: readonly number[]; after?: number | undefined; now: Date },
): Promise<readonly GatewayUser[]> {
  return sql<GatewayUser[]>`
    with cells as (
      select chunk, bit_or(people) as people from people_day
      where day >= ${now}::timestamptz - make_interval(days => ${EXPIRY_PEOPLE_DAYS}) and day <= ${now}
        and gateway_id = any(${[...gatewayIds]}::int[])
        and chunk >= ${Math.floor((after ?? 0) / PEOPLE_PER_CHUNK)}
      group by 1),
    users as (
      select c.chunk * ${PEOPLE_PER_CHUNK} + n as ordinal
      from cells c cross join generate_series(0, ${PEOPLE_PER_CHUNK - 1}) n
      where get_bit(c.people, n) = 1 and c.chunk * ${PEOPLE_PER_CHUNK} + n > ${after ?? -1}
      order by 1 limit ${PAGE_SIZE})
    select u.ordinal, p.display_name as "displayName", ${shortKey(sql)} as "shortKey", d.site, d.id as "deviceId",
      d.host_name as "hostName"
    from users u
    join person p on p.ordinal = u.ordinal
    left join lateral (
      select id, site, host_name from device where person_ordinal = u.ordinal
      order by last_seen_at desc nulls last limit 1) d on true
    order by u.ordinal`;
}
