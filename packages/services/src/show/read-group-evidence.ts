import type { Diagnosis } from '@tsunagu/core/diagnose';
import { type EvidenceTable, evidenceTable } from '@tsunagu/core/show';
import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { newestOf, newestSpan } from './newest-of-group.ts';

/** Newest attempts that the table is made from; enough for every machine of a large group to be heard lately. */
const ATTEMPTS_MAX = 300;

/** What the newest attempts of a group say for and against its cause. */
export async function readGroupEvidence(
  { sql }: Pick<Database, 'sql'>,
  groupId: number,
): Promise<EvidenceTable> {
  const span = await newestSpan({ sql }, groupId, ATTEMPTS_MAX);
  if (span === null) return evidenceTable('unknown', []);
  const rows = await sql<{ verdict: Verdict; deviceId: string; attemptId: string; diagnosis: Diagnosis }[]>`
    select g.verdict, a.device_id as "deviceId", a.attempt_id as "attemptId", a.diagnosis
    from failure_group g
    cross join lateral (${newestOf(sql, span, ATTEMPTS_MAX)}) a
    where g.id = ${groupId}`;
  return evidenceTable(rows[0]?.verdict ?? 'unknown', rows);
}
