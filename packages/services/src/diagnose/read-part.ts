import type { Diagnosis } from '@tsunagu/core/diagnose';
import type { Database, Transaction } from '@tsunagu/db';
import type { JudgedKey } from './mark-outrun.ts';
import { type PeersKnown, peersColumns, type StoredAttempt } from './rediagnose.ts';

type Store = Pick<Database | Transaction, 'sql'>;

/** A stored failure with what it is called now: its first verdict, or the last revision of it. */
export interface JudgedAttempt extends StoredAttempt, PeersKnown {
  readonly deviceId: string;
  readonly attemptId: string;
  /** As the store writes it: finer than a Date. */
  readonly occurredText: string;
  readonly personOrdinal: number;
  readonly gatewayId: number | null;
  readonly diagnosis: Diagnosis;
}

/** Where a part ended within its day. */
export type PartEnd = Pick<JudgedAttempt, 'deviceId' | 'occurredText' | 'attemptId'>;

/** Columns of JudgedAttempt over `attempt a`. */
function judgedColumns(sql: Store['sql']) {
  return sql`a.device_id as "deviceId", a.attempt_id as "attemptId", a.occurred_at as "occurredAt",
    a.occurred_at::text as "occurredText", a.recorded_at as "recordedAt", a.person_ordinal as "personOrdinal",
    a.gateway_id as "gatewayId", a.payload,
    coalesce((select r.diagnosis from attempt_revision r
      where r.device_id = a.device_id and r.attempt_id = a.attempt_id order by r.at desc limit 1), a.diagnosis)
      as diagnosis, ${peersColumns(sql)}`;
}

/**
 * Failures of one day, UTC, in the order of the primary key, which finds the next part without sorting the day. What
 * connected has no verdict that could change.
 */
export async function readPart(
  { sql }: Store,
  day: string,
  after: PartEnd | null,
  attemptsMax: number,
): Promise<JudgedAttempt[]> {
  // As a text: taken for a time, the driver would cut it to milliseconds, and the last row would come again.
  const behind = after
    ? sql`and (a.device_id, a.occurred_at, a.attempt_id)
        > (${after.deviceId}::uuid, ${after.occurredText}::text::timestamptz, ${after.attemptId}::uuid)`
    : sql``;
  return sql<JudgedAttempt[]>`
    select ${judgedColumns(sql)} from attempt a
    where a.occurred_at >= (${day}::date::timestamp at time zone 'UTC')
      and a.occurred_at < ((${day}::date + 1)::timestamp at time zone 'UTC') ${behind} and a.result <> 'connected'
    order by a.device_id, a.occurred_at, a.attempt_id limit ${attemptsMax}`;
}

/** The same of single attempts, in the order of their keys; those that are kept no longer are left out. */
export function readJudged({ sql }: Store, keys: readonly JudgedKey[]): Promise<JudgedAttempt[]> {
  return sql<JudgedAttempt[]>`
    select ${judgedColumns(sql)}
    from unnest(${keys.map((one) => one.deviceId)}::uuid[], ${keys.map((one) => one.attemptId)}::uuid[])
      as t (device_id, attempt_id)
    join attempt_key k on k.device_id = t.device_id and k.attempt_id = t.attempt_id
    join attempt a on a.device_id = k.device_id and a.attempt_id = k.attempt_id and a.occurred_at = k.occurred_at
    where a.result <> 'connected' order by a.device_id, a.attempt_id`;
}
