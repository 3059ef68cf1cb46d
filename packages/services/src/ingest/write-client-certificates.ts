import type { ClientCertificate } from '@tsunagu/core/collect';
import type { Transaction } from '@tsunagu/db';
import { storableTime } from './correct-time.ts';
import type { FreshObservation } from './write-observations.ts';

/** What is gone for longer concerns nobody's list any more. */
const GONE_DAYS_MAX = 90;

interface Held {
  readonly at: Date;
  readonly certificates: readonly ClientCertificate[];
}

/** The newest state of each machine that tells its certificates. */
function newestOf(observations: readonly FreshObservation[]): ReadonlyMap<string, Held> {
  const newest = new Map<string, Held>();
  for (const { batch, observation, occurredAt } of observations) {
    if (observation.kind !== 'endpoint-state') continue;
    const certificates = observation.machine?.clientCertificates;
    if (certificates === undefined) continue;
    const known = newest.get(batch.device.id);
    if (known === undefined || known.at < occurredAt)
      newest.set(batch.device.id, { at: occurredAt, certificates });
  }
  return newest;
}

/**
 * Keeps which certificates machines have for gateways and which they have no more, by their newest state; one that
 * arrives late changes nothing that is newer.
 */
export async function writeClientCertificates(
  { sql }: Transaction,
  observations: readonly FreshObservation[],
): Promise<void> {
  const states = [...newestOf(observations)].sort(([a], [b]) => (a < b ? -1 : 1));
  if (states.length === 0) return;
  const rows = states.flatMap(([deviceId, { at, certificates }]) =>
    [...new Map(certificates.map((one) => [one.serialSha256, one])).values()].map((one) => ({
      ...one,
      deviceId,
      at: at.toISOString(),
    })),
  );
  const column = <T>(pick: (row: (typeof rows)[number]) => T): T[] => rows.map(pick);
  const devices = states.map(([deviceId]) => deviceId);
  const times = states.map(([, { at }]) => at.toISOString());
  await sql`
    with state as (
      select * from unnest(${devices}::uuid[], ${times}::timestamptz[]) as s (device_id, at)
      where not exists (select 1 from observation o
        where o.device_id = s.device_id and o.kind = 'endpoint-state' and o.payload ? 'machine'
          and o.occurred_at > s.at)),
    held as (
      select h.* from state s join unnest(${column((row) => row.deviceId)}::uuid[], ${column((row) => row.serialSha256)}::text[],
        ${column((row) => row.issuer)}::text[], ${column((row) => row.client)}::text[],
        ${column((row) => storableTime(row.notAfter))}::timestamptz[], ${column((row) => row.at)}::timestamptz[])
        as h (device_id, serial_sha256, issuer, client, not_after, at) on h.device_id = s.device_id),
    gone as (
      update client_certificate c set gone_at = s.at from state s
      where c.device_id = s.device_id and c.gone_at is null
        and not exists (select 1 from held h where h.device_id = c.device_id and h.serial_sha256 = c.serial_sha256)),
    forgotten as (
      delete from client_certificate c using state s
      where c.device_id = s.device_id and c.gone_at < s.at - make_interval(days => ${GONE_DAYS_MAX})
        and not exists (select 1 from held h where h.device_id = c.device_id and h.serial_sha256 = c.serial_sha256))
    insert into client_certificate (device_id, serial_sha256, issuer, client, not_after, first_seen_at, last_seen_at)
    select device_id, serial_sha256, issuer, client, not_after, at, at from held
    on conflict (device_id, serial_sha256) do update set
      client = excluded.client, last_seen_at = excluded.last_seen_at, gone_at = null`;
}
