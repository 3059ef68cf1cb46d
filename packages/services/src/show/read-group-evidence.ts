import type { Diagnosis } from '@tsunagu/core/diagnose';
import { type EvidenceTable, evidenceTable } from '@tsunagu/core/show';
import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { newestOf, newestSpan } from './newest-of-group.ts';

interface ReadRow {
  readonly verdict: Verdict;
  readonly deviceId: string;
  readonly attemptId: string;
  readonly cause: Diagnosis['causes'][number] | null;
}

/** Newest attempts that the table is made from; enough for every machine of a large group to be heard lately. */
const ATTEMPTS_MAX = 300;

/** What the newest attempts of a group say for and against its cause. */
export async function readGroupEvidence(
  { sql }: Pick<Database, 'sql'>,
  groupId: number,
): Promise<EvidenceTable> {
  const span = await newestSpan({ sql }, groupId, ATTEMPTS_MAX);
  if (span === null) return evidenceTable('unknown', []);
  // One cause of each is looked at: the group's own, or the likeliest.
  const rows = await sql<ReadRow[]>`
    select g.verdict, a.device_id as "deviceId", a.attempt_id as "attemptId", coalesce(
      jsonb_path_query_first(a.diagnosis, '$.causes[*] ? (@.cause == $verdict)', jsonb_build_object('verdict', g.verdict)),
      a.diagnosis #> '{causes,0}') as cause
    from failure_group g
    cross join lateral (${newestOf(sql, span, ATTEMPTS_MAX)}) a
    where g.id = ${groupId}`;
  return evidenceTable(
    rows[0]?.verdict ?? 'unknown',
    rows.map(({ cause, ...row }) => ({ ...row, diagnosis: { causes: cause === null ? [] : [cause] } })),
  );
}
