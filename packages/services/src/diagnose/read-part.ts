import type { Diagnosis } from '@tsunagu/core/diagnose';
import type { Database, Transaction } from '@tsunagu/db';
import { type PeersKnown, peersColumns, type StoredAttempt } from './rediagnose.ts';

/** A stored failure with what it is called now: its first verdict, or the last revision of it. */
export interface JudgedAttempt extends StoredAttempt, PeersKnown {
  readonly deviceId: string;
  readonly attemptId: string;
  readonly personOrdinal: number;
  readonly gatewayId: number | null;
  readonly diagnosis: Diagnosis;
}

/** Where a part ended within its day. */
export interface PartEnd {
  readonly deviceId: string;
  readonly occurredAt: Date;
  readonly attemptId: string;
}

/**
 * Failures of one day, UTC, in the order of the primary key, which finds the next part without sorting the day. What
 * connected has no verdict that could change.
 */
export async function readPart(
  { sql }: Pick<Database | Transaction, 'sql'>,
  day: string,
  after: PartEnd | null,
  attemptsMax: number,
): Promise<JudgedAttempt[]> {
  const behind = after
    ? sql`and (a.device_id, a.occurred_at, a.attempt_id)
        > (${after.deviceId}::uuid, ${after.occurredAt}::timestamptz, ${after.attemptId}::uuid)`
    : sql``;
  return sql<JudgedAttempt[]>`
    select a.device_id as "deviceId", a.attempt_id as "attemptId", a.occurred_at as "occurredAt",
      a.recorded_at as "recordedAt", a.person_ordinal as "personOrdinal", a.gateway_id as "gatewayId", a.payload,
      coalesce((select r.diagnosis from attempt_revision r
        where r.device_id = a.device_id and r.attempt_id = a.attempt_id order by r.at desc limit 1), a.diagnosis)
        as diagnosis, ${peersColumns(sql)}
    from attempt a
    where a.occurred_at >= (${day}::date::timestamp at time zone 'UTC')
      and a.occurred_at < ((${day}::date + 1)::timestamp at time zone 'UTC') ${behind} and a.result <> 'connected'
    order by a.device_id, a.occurred_at, a.attempt_id limit ${attemptsMax}`;
}
