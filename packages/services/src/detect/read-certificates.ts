import type { GatewayPeople, SeenCertificate } from '@tsunagu/core/detect';
import type { Database, Transaction } from '@tsunagu/db';

/** Two working weeks: whoever used a gateway within them is behind it. */
const PEOPLE_DAYS = 14;

/** Every certificate that was seen at a gateway within a quarter of a year, newest word included. */
export async function readSeenCertificates(
  { sql }: Pick<Database | Transaction, 'sql'>,
  now: Date,
): Promise<readonly SeenCertificate[]> {
  const rows = await sql<
    (Pick<SeenCertificate, 'sha256' | 'position' | 'subject' | 'issuer' | 'serial'> & {
      gateway_id: number;
      not_after: Date;
      first_seen_at: Date;
      last_seen_at: Date;
    })[]
  >`
    select gateway_id, sha256, position, subject, issuer, serial, not_after, first_seen_at, last_seen_at
    from gateway_certificate
    where last_seen_at >= ${now}::timestamptz - interval '90 days' and last_seen_at <= ${now}::timestamptz + interval '1 day'`;
  return rows.map(({ gateway_id, not_after, first_seen_at, last_seen_at, ...certificate }) => ({
    ...certificate,
    gatewayId: gateway_id,
    notAfterMs: not_after.getTime(),
    firstSeenMs: first_seen_at.getTime(),
    lastSeenMs: last_seen_at.getTime(),
  }));
}

/** Distinct people behind each gateway. */
export async function readGatewayPeople(
  { sql }: Pick<Database | Transaction, 'sql'>,
  now: Date,
): Promise<readonly GatewayPeople[]> {
  const rows = await sql<{ gateway_id: number; people: number }[]>`
    with cells as (
      select gateway_id, chunk, bit_or(people) as people from people_day
      where day >= ${now}::timestamptz - make_interval(days => ${PEOPLE_DAYS}) and day <= ${now}
      group by 1, 2)
    select gateway_id, sum(bit_count(people))::int as people from cells group by 1`;
  return rows.map((row) => ({ gatewayId: row.gateway_id, people: row.people, days: PEOPLE_DAYS }));
}
