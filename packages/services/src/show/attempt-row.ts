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
  readonly verdict: Verdict | null;
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

/** Columns of AttemptRow over `attempt a`, `gateway w`, `device d`. */
export function attemptColumns(sql: Database['sql']) {
  return sql`a.device_id as "deviceId", a.attempt_id as "attemptId", a.occurred_at as "occurredAt",
    a.received_at as "receivedAt", a.client, a.client_version as "clientVersion", a.protocol, w.name as gateway,
    a.result, a.stage, a.error_code as "errorCode", a.verdict, a.confidence::float8 as confidence,
    a.group_id as "groupId", a.duration_ms as "durationMs", d.host_name as "hostName",
    coalesce(a.payload->'steps', '[]') as steps`;
}

export function attemptRow(record: AttemptRecord): AttemptRow {
  return {
    ...record,
    occurredAt: record.occurredAt.toISOString(),
    receivedAt: record.receivedAt.toISOString(),
  };
}
