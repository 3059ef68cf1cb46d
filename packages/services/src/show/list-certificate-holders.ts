import type { Database } from '@tsunagu/db';
import { heldCertificates } from '../detect/read-client-certificates.ts';
import type { GatewayUser } from './list-gateway-users.ts';
import { shortKey } from './short-key.ts';

/** A machine whose own certificate ends; `ordinal` is its place in the list, the same as long as nobody renews. */
export interface CertificateHolder extends GatewayUser {
  readonly endsAt: string;
}

const PAGE_SIZE = 50;

/** The machines whose certificates of one issuer end on one day of the organization, and who uses them; soonest first. */
export async function listCertificateHolders(
  { sql }: Pick<Database, 'sql'>,
  { issuer, day, after, now }: { issuer: string | null; day: string; after?: number | undefined; now: Date },
): Promise<readonly CertificateHolder[]> {
  const rows = await sql<(Omit<CertificateHolder, 'endsAt'> & { endsAt: Date })[]>`
    with held as (${heldCertificates({ sql }, now)}),
    listed as (
      select (row_number() over (order by not_after, device_id))::int as ordinal, device_id, person_ordinal, not_after
      from held
      where issuer is not distinct from ${issuer}::text and day = ${day} and gone_at is null and renewed_at is null)
    select l.ordinal, p.display_name as "displayName", ${shortKey(sql)} as "shortKey", d.site, d.id as "deviceId",
      d.host_name as "hostName", l.not_after as "endsAt"
    from listed l
    join device d on d.id = l.device_id
    left join person p on p.ordinal = l.person_ordinal
    where l.ordinal > ${after ?? 0} order by l.ordinal limit ${PAGE_SIZE}`;
  return rows.map((row) => ({ ...row, endsAt: row.endsAt.toISOString() }));
}
