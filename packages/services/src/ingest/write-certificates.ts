import type { Certificate, GatewayRef, ProbeOf } from '@tsunagu/core/collect';
import type { Transaction } from '@tsunagu/db';
import { gatewayAlias } from '../gateway-alias.ts';
import type { FreshAttempt } from './claim-attempts.ts';
import { storableTime } from './correct-time.ts';
import type { PreparedObservation } from './prepare-batch.ts';
import type { Gateways } from './resolve-gateways.ts';

interface Sighting {
  readonly gatewayId: number;
  readonly certificate: Certificate;
  /** 0 = leaf. */
  readonly position: number;
  firstAt: Date;
  lastAt: Date;
}

type TlsProbe = ProbeOf<'tls'>;

/** Everything a TLS probe saw at a gateway, from attempts' evidence and from daily looks. */
export function findSightings(
  attempts: readonly FreshAttempt[],
  observations: readonly PreparedObservation[],
  gateways: Gateways,
): Sighting[] {
  const sightings = new Map<string, Sighting>();
  const add = (ref: GatewayRef, tls: TlsProbe, at: Date) => {
    const gatewayId = gateways.get(gatewayAlias(ref));
    if (gatewayId === undefined) return;
    for (const target of tls.targets) {
      for (const [position, certificate] of target.chain.entries()) {
        note(sightings, { gatewayId, certificate, position, firstAt: at, lastAt: at });
      }
    }
  };
  for (const { prepared } of attempts) {
    const { gateway, evidence } = prepared.attempt;
    if (gateway === null || evidence === null) continue;
    for (const probe of evidence.probes) if (probe.probe === 'tls') add(gateway, probe, prepared.occurredAt);
  }
  for (const { observation, occurredAt } of observations) {
    if (observation.kind === 'certificate-seen') add(observation.gateway, observation.tls, occurredAt);
  }
  return [...sightings].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sighting]) => sighting);
}

function note(into: Map<string, Sighting>, sighting: Sighting): void {
  const key = `${sighting.gatewayId} ${sighting.certificate.sha256}`;
  const known = into.get(key);
  if (known === undefined) into.set(key, sighting);
  else {
    if (sighting.firstAt < known.firstAt) known.firstAt = sighting.firstAt;
    if (sighting.lastAt > known.lastAt) known.lastAt = sighting.lastAt;
  }
}

/** Stores what is new about certificates; a sighting within five minutes of a known one is not worth a row lock. */
export async function writeCertificates({ sql }: Transaction, sightings: readonly Sighting[]): Promise<void> {
  if (sightings.length === 0) return;
  const column = <T>(pick: (row: Sighting) => T): T[] => sightings.map(pick);
  await sql`
    insert into gateway_certificate (gateway_id, sha256, position, subject, issuer, serial, not_before, not_after, names,
      first_seen_at, last_seen_at)
    select gateway_id, sha256, position, subject, issuer, serial, not_before, not_after, names::jsonb, first_at, last_at
    from unnest(${column((row) => row.gatewayId)}::int[], ${column((row) => row.certificate.sha256)}::text[],
      ${column((row) => row.position)}::int[], ${column((row) => row.certificate.subject)}::text[],
      ${column((row) => row.certificate.issuer)}::text[], ${column((row) => row.certificate.serial)}::text[],
      ${column((row) => storableTime(row.certificate.notBefore))}::timestamptz[],
      ${column((row) => storableTime(row.certificate.notAfter))}::timestamptz[],
      ${column((row) => JSON.stringify(row.certificate.names))}::text[],
      ${column((row) => row.firstAt.toISOString())}::timestamptz[],
      ${column((row) => row.lastAt.toISOString())}::timestamptz[])
      as seen (gateway_id, sha256, position, subject, issuer, serial, not_before, not_after, names, first_at, last_at)
    where not exists (
      select 1 from gateway_certificate known
      where known.gateway_id = seen.gateway_id and known.sha256 = seen.sha256
        and known.first_seen_at <= seen.first_at and known.last_seen_at >= seen.last_at - interval '5 minutes')
    on conflict (gateway_id, sha256) do update set
      first_seen_at = least(gateway_certificate.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(gateway_certificate.last_seen_at, excluded.last_seen_at)`;
}
