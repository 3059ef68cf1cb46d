import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { emptied } from '../group/group-tree.ts';

export interface LastFailure {
  readonly groupId: number;
  readonly at: string;
  readonly verdict: Verdict;
  readonly gateway: string | null;
}

/** The group somebody failed in last, whatever its state; null before the first failure. */
export async function readLastFailure({ sql }: Pick<Database, 'sql'>): Promise<LastFailure | null> {
  const [row] = await sql<(Omit<LastFailure, 'at'> & { at: Date })[]>`
    select g.id as "groupId", g.last_seen_at as at, g.verdict, w.name as gateway
    from failure_group g left join gateway w on w.id = g.gateway_id
    where not ${emptied(sql)} order by g.last_seen_at desc limit 1`;
  return row ? { ...row, at: row.at.toISOString() } : null;
}
