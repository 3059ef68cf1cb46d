import type { Database } from '@tsunagu/db';
import { readSignalViews } from './read-signal-views.ts';
import type { SignalView } from './signal-view.ts';

const ROWS_MAX = 5;

/** Signals that tell of a failure group: its cause, its gateway or none, while it went on; newest first. */
export async function listGroupSignals(
  database: Pick<Database, 'sql'>,
  groupId: number,
): Promise<readonly SignalView[]> {
  const { sql } = database;
  return readSignalViews(database, {
    where: sql`exists (select 1 from failure_group g
      where (g.id = ${groupId} or g.merged_root = ${groupId}) and g.verdict = s.verdict
        and (s.gateway_id is null or s.gateway_id = g.gateway_id)
        and s.started_at <= g.last_seen_at and coalesce(s.closed_at, g.last_seen_at) >= g.first_seen_at)`,
    limit: ROWS_MAX,
    newestFirst: true,
  });
}
