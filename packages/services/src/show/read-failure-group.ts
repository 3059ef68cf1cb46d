import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { type FailureGroupRow, failureGroupRow } from './failure-group-row.ts';
import { groupMembers } from './group-members.ts';
import { readSparklines } from './read-sparklines.ts';
import { runStart } from './run-start.ts';
import { selectFailureGroups } from './select-failure-groups.ts';

export interface FailureGroupView extends FailureGroupRow {
  readonly fingerprintVersion: string;
  readonly sparkline: readonly number[];
  /** Mean confidence of the newest attempts, 0 to 1; null without any. */
  readonly confidence: number | null;
  /** First failure of the present run, or of the last one. */
  readonly runStartedAt: string;
}

/** One failure group. Throws `not-found`. */
export async function readFailureGroup(
  database: Pick<Database, 'sql'>,
  id: number,
  now: Date,
): Promise<FailureGroupView> {
  const { sql } = database;
  const [[record], [extra], sites] = await Promise.all([
    selectFailureGroups(database, now, {
      where: sql`g.id = ${id}`,
      order: sql`g.id`,
      limit: 1,
      peopleEverMax: 1_000_000,
    }),
    sql<{ fingerprintVersion: string; confidence: number | null; since: Date | null }[]>`
      select g.fingerprint_version as "fingerprintVersion", o.since, (select avg(x.confidence)::float8 from (
        select confidence from attempt where group_id = any(${groupMembers(sql, sql`g.id`)}) order by occurred_at desc limit 200) x) as confidence
      from failure_group g left join lateral (${runStart(sql, sql`g.id`, sql`g.last_seen_at`)}) o on true
      where g.id = ${id}`,
    sql<{ total: number }[]>`select count(distinct site)::int as total from device where revoked_at is null`,
  ]);
  if (!record || !extra) throw new TsunaguError('not-found', `failure group ${id}`);
  const sparklines = await readSparklines(database, [id], now);
  return {
    ...failureGroupRow(record, sites[0]?.total ?? 0),
    fingerprintVersion: extra.fingerprintVersion,
    confidence: extra.confidence,
    runStartedAt: (extra.since ?? record.firstSeenAt).toISOString(),
    sparkline: sparklines.get(id) ?? [],
  };
}
