import type { Transaction } from '@tsunagu/db';
import { storableTime } from './correct-time.ts';
import type { DiagnosedAttempt } from './diagnosed-attempt.ts';
import { jsonTexts, sqlArray } from './sql-array.ts';

/** Writes the rows of the partitioned table, all in one statement. `groupIds` and `networks` are parallel to `attempts`. */
export async function writeAttempts(
  { sql }: Transaction,
  attempts: readonly DiagnosedAttempt[],
  groupIds: readonly (number | null)[],
  networks: readonly (string | null)[],
): Promise<void> {
  const column = (pick: (row: DiagnosedAttempt) => string | number | boolean | null): string =>
    sqlArray(attempts.map(pick));
  const said = (pick: (attempt: DiagnosedAttempt['prepared']['attempt']) => string | number | null): string =>
    column((row) => pick(row.prepared.attempt));
  await sql`
    insert into attempt (device_id, attempt_id, occurred_at, clock_beyond_reason, recorded_at, received_at,
      person_ordinal, gateway_id, client, client_version, protocol, result, stage, error_code, verdict, confidence,
      group_id, duration_ms, site, department, network, payload, diagnosis)
    select device_id, attempt_id, occurred_at, clock_beyond_reason, recorded_at, received_at,
      person_ordinal, gateway_id, client, client_version, protocol, result, stage, error_code, verdict, confidence,
      group_id, duration_ms, site, department, network, payload::jsonb, diagnosis::jsonb
    from unnest(
      ${column((row) => row.batch.device.id)}::uuid[],
      ${said((attempt) => attempt.attemptId)}::uuid[],
      ${column((row) => row.prepared.occurredAt.toISOString())}::timestamptz[],
      ${column((row) => row.prepared.clockBeyondReason)}::boolean[],
      ${said((attempt) => storableTime(attempt.recordedAt))}::timestamptz[],
      ${column((row) => row.batch.receivedAt.toISOString())}::timestamptz[],
      ${column((row) => row.personOrdinal)}::int[],
      ${column((row) => row.gatewayId)}::int[],
      ${said((attempt) => attempt.client)}::text[],
      ${said((attempt) => attempt.clientVersion)}::text[],
      ${said((attempt) => attempt.protocol)}::text[],
      ${said((attempt) => attempt.result)}::text[],
      ${column((row) => row.diagnosis.stage)}::text[],
      ${said((attempt) => attempt.errorCode)}::text[],
      ${column((row) => row.diagnosis.verdict)}::text[],
      ${column((row) => row.diagnosis.confidence)}::real[],
      ${sqlArray(groupIds)}::int[],
      ${said(durationMs)}::int[],
      ${column((row) => row.batch.device.site)}::text[],
      ${column((row) => row.batch.device.department)}::text[],
      ${sqlArray(networks)}::text[],
      string_to_array(${jsonTexts(attempts.map((row) => row.prepared.payload))}, chr(30)),
      string_to_array(${jsonTexts(attempts.map((row) => JSON.stringify(row.diagnosis)))}, chr(30)))
    as t (device_id, attempt_id, occurred_at, clock_beyond_reason, recorded_at, received_at, person_ordinal, gateway_id,
      client, client_version, protocol, result, stage, error_code, verdict, confidence, group_id, duration_ms, site,
      department, network, payload, diagnosis)`;
}

const INT_MAX = 2_147_483_647;

/** null where the log does not say, or says that it ended before it began. */
function durationMs(attempt: DiagnosedAttempt['prepared']['attempt']): number | null {
  if (attempt.startedAt === null || attempt.endedAt === null) return null;
  const ms = Date.parse(attempt.endedAt) - Date.parse(attempt.startedAt);
  return ms >= 0 && ms <= INT_MAX ? Math.round(ms) : null;
}
