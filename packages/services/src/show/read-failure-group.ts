import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { type FailureGroupRow, failureGroupRow } from './failure-group-row.ts';
import { findRunStarts } from './find-run-starts.ts';
import { newestOf, newestSpan } from './newest-of-group.ts';
import { readSparklines } from './read-sparklines.ts';
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
  const [[record], [extra], confidence, sites, sparklines] = await Promise.all([
    selectFailureGroups(database, now, {
      where: sql`g.id = ${id}`,
      order: sql`g.id`,
      limit: 1,
      peopleEverMax: 1_000_000,
    }),
    sql<{ fingerprintVersion: string; until: Date }[]>`
      select fingerprint_version as "fingerprintVersion", last_seen_at as until from failure_group where id = ${id}`,
    meanConfidence(database, id),
    sql<{ total: number }[]>`select count(distinct site)::int as total from device where revoked_at is null`,
    readSparklines(database, [id], now),
  ]);
  if (!record || !extra) throw new TsunaguError('not-found', `failure group ${id}`);
  const runs = await findRunStarts(database, [{ id, until: extra.until }]);
  return {
    ...failureGroupRow(record, sites[0]?.total ?? 0),
    fingerprintVersion: extra.fingerprintVersion,
    confidence,
    runStartedAt: (runs.get(id) ?? record.firstSeenAt).toISOString(),
    sparkline: sparklines.get(id) ?? [],
  };
}

/** Newest attempts that a mean is taken of. */
const CONFIDENCES = 200;

async function meanConfidence({ sql }: Pick<Database, 'sql'>, id: number): Promise<number | null> {
  const span = await newestSpan({ sql }, id, CONFIDENCES);
  if (span === null) return null;
  const [row] = await sql<{ confidence: number | null }[]>`
    select avg(a.confidence)::float8 as confidence from (${newestOf(sql, span, CONFIDENCES)}) a`;
  return row?.confidence ?? null;
}
