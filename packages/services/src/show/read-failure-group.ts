import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { type FailureGroupRow, failureGroupRow } from './failure-group-row.ts';
import { readSparklines } from './read-sparklines.ts';
import { selectFailureGroups } from './select-failure-groups.ts';

export interface FailureGroupView extends FailureGroupRow {
  readonly fingerprintVersion: string;
  readonly sparkline: readonly number[];
  /** Mean confidence of the newest attempts, 0 to 1; null without any. */
  readonly confidence: number | null;
}

/** One failure group. Throws `not-found`. */
export async function readFailureGroup(
  database: Pick<Database, 'sql'>,
  id: number,
  now: Date,
): Promise<FailureGroupView> {
  const { sql } = database;
  const [[record], [extra], sites] = await Promise.all([
    selectFailureGroups(database, now, { where: sql`g.id = ${id}`, order: sql`g.id`, limit: 1 }),
    sql<{ fingerprintVersion: string; confidence: number | null }[]>`
      select g.fingerprint_version as "fingerprintVersion", (select avg(x.confidence)::float8 from (
        select confidence from attempt where group_id = g.id order by occurred_at desc limit 200) x) as confidence
      from failure_group g where g.id = ${id}`,
    sql<{ total: number }[]>`select count(distinct site)::int as total from device where revoked_at is null`,
  ]);
  if (!record || !extra) throw new TsunaguError('not-found', `failure group ${id}`);
  const sparklines = await readSparklines(database, [record], now);
  return {
    ...failureGroupRow(record, sites[0]?.total ?? 0),
    ...extra,
    sparkline: sparklines.get(id) ?? [],
  };
}
