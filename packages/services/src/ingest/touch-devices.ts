import { OWN_NETWORK } from '@tsunagu/core/networks';
import type { Transaction } from '@tsunagu/db';
import type { DiagnosedAttempt } from './diagnosed-attempt.ts';
import type { PreparedBatch, RequestNetwork } from './prepare-batch.ts';
import type { FreshObservation } from './write-observations.ts';

interface Touch {
  seenAt: Date;
  collectorVersion: string;
  clockSkewMs: number;
  attemptAt: Date | null;
  personOrdinal: number | null;
  stateAt: Date | null;
  state: string | null;
  /** undefined = nothing was heard of its line. */
  network: RequestNetwork;
}

/** Writes what a device's last request says about the device itself: when, which version, clock, person, state. */
export async function touchDevices(
  { sql }: Transaction,
  batches: readonly PreparedBatch[],
  attempts: readonly DiagnosedAttempt[],
  observations: readonly FreshObservation[],
): Promise<void> {
  const rows = [...collect(batches, attempts, observations)].sort(([a], [b]) => (a < b ? -1 : 1));
  const column = <T>(pick: (row: Touch) => T): T[] => rows.map(([, row]) => pick(row));
  await sql`
    update device d set last_seen_at = greatest(d.last_seen_at, t.seen_at), collector_version = t.collector_version,
      clock_skew_ms = t.clock_skew_ms, last_attempt_at = greatest(d.last_attempt_at, t.attempt_at),
      -- Late attempts say who used the device then, not who uses it.
      person_ordinal = case when d.last_attempt_at is null or t.attempt_at >= d.last_attempt_at
        then t.person_ordinal else d.person_ordinal end,
      state = coalesce(t.state::jsonb, d.state),
      network = case when t.line_at is null then d.network else t.network end,
      network_seen_at = coalesce(t.line_at, d.network_seen_at)
    from (
      -- Rows are locked in this order before any is changed.
      select d.id from device d where d.id = any(${rows.map(([id]) => id)}::uuid[]) order by d.id for no key update
    ) locked join unnest(${rows.map(([id]) => id)}::uuid[],
      ${column((row) => row.seenAt.toISOString())}::timestamptz[], ${column((row) => row.collectorVersion)}::text[],
      ${column((row) => row.clockSkewMs)}::bigint[], ${column((row) => row.attemptAt?.toISOString() ?? null)}::timestamptz[],
      ${column((row) => row.personOrdinal)}::int[], ${column((row) => row.state)}::text[],
      ${column((row) => (row.network === undefined ? null : row.seenAt.toISOString()))}::timestamptz[], ${column((row) => row.network ?? null)}::text[])
      as t (id, seen_at, collector_version, clock_skew_ms, attempt_at, person_ordinal, state, line_at, network)
      on t.id = locked.id
    where d.id = t.id`;
}

function collect(
  batches: readonly PreparedBatch[],
  attempts: readonly DiagnosedAttempt[],
  observations: readonly FreshObservation[],
): Map<string, Touch> {
  const touches = new Map<string, Touch>();
  for (const batch of batches) {
    const { collectorVersion, clockSkewMs, receivedAt } = batch;
    const fresh = { attemptAt: null, personOrdinal: null, stateAt: null, state: null, network: undefined };
    const known = touches.get(batch.device.id) ?? fresh;
    // From inside nothing is heard of the line: the last one stays.
    const network = batch.network === OWN_NETWORK ? undefined : batch.network;
    touches.set(batch.device.id, {
      ...{ ...known, seenAt: receivedAt, collectorVersion, clockSkewMs },
      network: network === undefined ? known.network : network,
    });
  }
  for (const { batch, prepared, personOrdinal } of attempts) {
    const touch = touches.get(batch.device.id);
    if (touch === undefined || (touch.attemptAt !== null && touch.attemptAt >= prepared.occurredAt)) continue;
    touch.attemptAt = prepared.occurredAt;
    touch.personOrdinal = personOrdinal;
  }
  for (const { batch, observation, occurredAt, payload } of observations) {
    const touch = touches.get(batch.device.id);
    if (touch === undefined || observation.kind !== 'endpoint-state') continue;
    if (touch.stateAt !== null && touch.stateAt >= occurredAt) continue;
    touch.stateAt = occurredAt;
    touch.state = payload;
  }
  return touches;
}
