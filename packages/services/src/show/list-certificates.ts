import type { Database } from '@tsunagu/db';

export interface CertificateRow {
  readonly gatewayId: number;
  readonly gateway: string;
  readonly sha256: string;
  /** 0 = the gateway's own certificate. */
  readonly position: number;
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  readonly notAfter: string;
  readonly lastSeenAt: string;
  /** People who used the gateway within the last 14 days. */
  readonly people: number;
}

/** How long a certificate that nobody sees any more still counts as in use. */
const SEEN_WITHIN_DAYS = 7;

/** The newest certificate of each gateway and chain position still seen, soonest expiry first. */
export async function listCertificates(
  { sql }: Pick<Database, 'sql'>,
  now: Date,
): Promise<readonly CertificateRow[]> {
  const rows = await sql<
    (Omit<CertificateRow, 'notAfter' | 'lastSeenAt'> & { notAfter: Date; lastSeenAt: Date })[]
  >`
    with latest as (
      select distinct on (gateway_id, position) *
      from gateway_certificate
      where last_seen_at >= ${now}::timestamptz - make_interval(days => ${SEEN_WITHIN_DAYS})
      order by gateway_id, position, last_seen_at desc, not_after desc),
    cells as (
      select gateway_id, chunk, bit_or(people) as people from people_day
      where day >= ${now}::timestamptz - interval '14 days' group by 1, 2),
    behind as (select gateway_id, sum(bit_count(people))::int as people from cells group by 1)
    select l.gateway_id as "gatewayId", g.name as gateway, l.sha256, l.position, l.subject, l.issuer, l.serial,
      l.not_after as "notAfter", l.last_seen_at as "lastSeenAt", coalesce(b.people, 0) as people
    from latest l
    join gateway g on g.id = l.gateway_id
    left join behind b on b.gateway_id = l.gateway_id
    order by l.not_after, l.gateway_id, l.position limit 200`;
  return rows.map((row) => ({
    ...row,
    notAfter: row.notAfter.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  }));
}
