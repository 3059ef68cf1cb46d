import type { StageStep } from '@tsunagu/core/collect';
import type { Client, Protocol, Result, Stage, Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';

export interface AttemptRow {
  readonly deviceId: string;
  readonly attemptId: string;
  readonly occurredAt: string;
  readonly receivedAt: string;
  readonly client: Client;
  readonly clientVersion: string | null;
  readonly protocol: Protocol;
  readonly gateway: string | null;
  readonly result: Result;
  readonly stage: Stage;
  readonly errorCode: string | null;
  /** What it was called first; counts and groups rest on it. */
  readonly verdict: Verdict | null;
  /** What it is called since it was diagnosed again; null = it was not, or nothing went wrong. */
  readonly revisedVerdict: Verdict | null;
  readonly confidence: number;
  readonly groupId: number | null;
  readonly durationMs: number | null;
  readonly hostName: string | null;
  readonly steps: readonly StageStep[];
}

export type AttemptRecord = Omit<AttemptRow, 'occurredAt' | 'receivedAt'> & {
  occurredAt: Date;
  receivedAt: Date;
};

/** What `attempt` alone tells of it. */
export type AttemptOwnRecord = Omit<AttemptRecord, 'gateway' | 'hostName' | 'revisedVerdict' | 'steps'>;

/** Columns of AttemptOwnRecord over `attempt a`. */
export function attemptOwnColumns(sql: Database['sql']) {
  return sql`a.device_id as "deviceId", a.attempt_id as "attemptId", a.occurred_at as "occurredAt",
    a.received_at as "receivedAt", a.client, a.client_version as "clientVersion", a.protocol,
    a.result, a.stage, a.error_code as "errorCode", a.verdict, a.confidence::float8 as confidence,
    a.group_id as "groupId", a.duration_ms as "durationMs"`;
}

/** Columns of AttemptRow over `attempt a`, `gateway w`, `device d`. */
export function attemptColumns(sql: Database['sql']) {
  return sql`${attemptOwnColumns(sql)}, w.name as gateway, d.host_name as "hostName",
    (select r.verdict from attempt_revision r where r.device_id = a.device_id and r.attempt_id = a.attempt_id
      order by r.at desc limit 1) as "revisedVerdict",
    coalesce(a.payload->'steps', '[]') as steps`;
}

export function attemptRow(record: AttemptRecord): AttemptRow {
  return {
    ...record,
    occurredAt: record.occurredAt.toISOString(),
    receivedAt: record.receivedAt.toISOString(),
  };
}
