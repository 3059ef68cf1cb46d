import type { ClientCertificates } from '@tsunagu/core/detect';
import type { Database, Transaction } from '@tsunagu/db';

const AHEAD_DAYS = 30;
/** What ended longer ago and is still there has been a trouble since. */
export const CLIENT_BEHIND_DAYS = 14;
/** A machine that was not heard from for longer locks nobody out. */
const HEARD_DAYS = 60;
/** Fewest people last: a machine that tells nonsense cannot crowd out what concerns many. */
const GROUPS_MAX = 200;

export interface ClientCertificateGroup extends ClientCertificates {
  /** When the last of them was renewed, as far as some were. */
  readonly renewedAt: Date | null;
}

/** The certificates of machines about to end or just ended, each with whom it locks out and when its machine got a longer one. */
export function heldCertificates({ sql }: Pick<Database | Transaction, 'sql'>, now: Date) {
  return sql`
    select c.device_id, c.issuer, c.not_after, d.person_ordinal, c.gone_at,
      to_char(c.not_after at time zone o.time_zone, 'YYYY-MM-DD') as day,
      (select min(n.first_seen_at) from client_certificate n
        where n.device_id = c.device_id and n.issuer is not distinct from c.issuer
          and n.client is not distinct from c.client and n.gone_at is null and n.not_after > c.not_after) as renewed_at
    from client_certificate c
    join device d on d.id = c.device_id
    cross join (select time_zone from organization where id = 1) o
    where c.not_after between ${now}::timestamptz - make_interval(days => ${CLIENT_BEHIND_DAYS})
        and ${now}::timestamptz + make_interval(days => ${AHEAD_DAYS})
      and d.revoked_at is null and d.last_seen_at >= ${now}::timestamptz - make_interval(days => ${HEARD_DAYS})`;
}

/** Machines' own certificates by issuer and the day on which they end, soonest first. */
export async function readClientCertificates(
  database: Pick<Database | Transaction, 'sql'>,
  now: Date,
): Promise<readonly ClientCertificateGroup[]> {
  const { sql } = database;
  const rows = await sql<
    (Omit<ClientCertificateGroup, 'firstMs' | 'lastMs'> & { first: Date; last: Date })[]
  >`
    with held as (${heldCertificates(database, now)}),
    judged as (select *, gone_at is null and renewed_at is null as open from held)
    select issuer, day,
      coalesce(min(not_after) filter (where open), min(not_after)) as first,
      coalesce(max(not_after) filter (where open), max(not_after)) as last,
      (count(*) filter (where open))::int as certificates,
      (count(distinct coalesce(person_ordinal::text, device_id::text)) filter (where open))::int as people,
      (count(*) filter (where renewed_at is not null))::int as renewed,
      max(renewed_at) as "renewedAt"
    from judged group by issuer, day order by people desc, day limit ${GROUPS_MAX}`;
  return rows
    .map(({ first, last, ...row }) => ({ ...row, firstMs: first.getTime(), lastMs: last.getTime() }))
    .toSorted((a, b) => a.firstMs - b.firstMs);
}
