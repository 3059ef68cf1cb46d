import { clientExpiryKey } from '@tsunagu/core/detect';
import { type CertificateRole, type Expiry, expiryList } from '@tsunagu/core/show';
import type { Database } from '@tsunagu/db';
import { readSeenCertificates } from '../detect/read-certificates.ts';
import { readClientCertificates } from '../detect/read-client-certificates.ts';

/** Two working weeks: whoever used a gateway within them is behind it. */
export const EXPIRY_PEOPLE_DAYS = 14;

export interface ExpiryRow extends Omit<Expiry, 'role' | 'notAfterMs' | 'renewedAtMs' | 'gatewayIds'> {
  readonly role: CertificateRole;
  readonly notAfter: string;
  readonly renewedAt: string | null;
  readonly gateways: readonly { readonly id: number; readonly name: string }[];
  /** Present for machines' own certificates alone, of one issuer and one day; `sha256` is then only what tells rows apart. */
  readonly clients: {
    /** null = each issued itself. */
    readonly issuer: string | null;
    /** YYYY-MM-DD, the organization's. */
    readonly day: string;
    readonly until: string;
    readonly certificates: number;
    readonly renewed: number;
  } | null;
  /** Distinct people who used one of the gateways within two weeks, or whose machines hold the certificates: whom the end locks out. */
  readonly people: number;
  /** The open incident that works on it; null = none does. */
  readonly incidentId: number | null;
}

interface ExtraRow {
  readonly position: number;
  readonly people: number;
  readonly incidentId: number | null;
  readonly gateways: ExpiryRow['gateways'];
}

/** Certificates that end soon, each with the people whom that locks out, and those lately renewed; soonest first. */
export async function listExpiries(
  database: Pick<Database, 'sql'>,
  now: Date,
): Promise<readonly ExpiryRow[]> {
  const [gateways, clients] = await Promise.all([
    listGatewayExpiries(database, now),
    listClientExpiries(database, now),
  ]);
  return [...gateways, ...clients].toSorted((a, b) => (a.notAfter < b.notAfter ? -1 : 1));
}

async function listClientExpiries(database: Pick<Database, 'sql'>, now: Date): Promise<readonly ExpiryRow[]> {
  const groups = (await readClientCertificates(database, now)).filter(
    ({ certificates, renewed }) => certificates + renewed > 0,
  );
  if (groups.length === 0) return [];
  const incidents = await database.sql<{ key: string; id: number }[]>`
    select s.dedupe_key as key, max(i.id) as id
    from signal s join incident_signal l on l.signal_id = s.id
    join incident i on i.id = l.incident_id and i.step <> 'closed'
    where s.dedupe_key = any(${groups.map(clientExpiryKey)}::text[]) and s.closed_at is null
    group by 1`;
  return groups.map((group) => {
    const { issuer, day, firstMs, lastMs, certificates, renewed, people, renewedAt } = group;
    const key = clientExpiryKey(group);
    return {
      sha256: key,
      role: 'client',
      subject: '',
      issuer: issuer ?? '',
      serial: '',
      notAfter: new Date(firstMs).toISOString(),
      renewedAt: certificates === 0 ? (renewedAt?.toISOString() ?? null) : null,
      gateways: [],
      clients: { issuer, day, until: new Date(lastMs).toISOString(), certificates, renewed },
      people,
      incidentId: incidents.find((one) => one.key === key)?.id ?? null,
    };
  });
}

async function listGatewayExpiries(
  database: Pick<Database, 'sql'>,
  now: Date,
): Promise<readonly ExpiryRow[]> {
  const expiries = expiryList(await readSeenCertificates(database, now), now.getTime());
  if (expiries.length === 0) return [];
  const places = expiries.flatMap(({ sha256, gatewayIds }, position) =>
    gatewayIds.map((gatewayId) => ({ position, gatewayId, sha256 })),
  );
  const { sql } = database;
  const extra = await sql<ExtraRow[]>`
    with place as materialized (
      select * from unnest(${places.map((one) => one.position)}::int[], ${places.map((one) => one.gatewayId)}::int[],
        ${places.map((one) => one.sha256)}::text[]) as p (position, gateway_id, sha256)),
    day as materialized (
      select gateway_id, chunk, bit_or(people) as people from people_day
      where day >= ${now}::timestamptz - make_interval(days => ${EXPIRY_PEOPLE_DAYS}) and day <= ${now}
        and gateway_id in (select gateway_id from place)
      group by 1, 2),
    cells as (
      select p.position, d.chunk, bit_or(d.people) as people
      from place p join day d on d.gateway_id = p.gateway_id group by 1, 2)
    select p.position,
      coalesce((select sum(bit_count(c.people))::int from cells c where c.position = p.position), 0) as people,
      jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) order by g.name) as gateways,
      max(i.id) as "incidentId"
    from place p
    join gateway g on g.id = p.gateway_id
    left join signal s on s.dedupe_key = 'certificate-expiry:' || p.gateway_id || ':' || p.sha256 and s.closed_at is null
    left join incident_signal l on l.signal_id = s.id
    left join incident i on i.id = l.incident_id and i.step <> 'closed'
    group by p.position`;
  return expiries.map(({ notAfterMs, renewedAtMs, gatewayIds: _, ...expiry }, position) => {
    const {
      people = 0,
      gateways = [],
      incidentId = null,
    } = extra.find((row) => row.position === position) ?? {};
    return {
      ...expiry,
      clients: null,
      notAfter: new Date(notAfterMs).toISOString(),
      renewedAt: renewedAtMs === null ? null : new Date(renewedAtMs).toISOString(),
      people,
      gateways,
      incidentId,
    };
  });
}
