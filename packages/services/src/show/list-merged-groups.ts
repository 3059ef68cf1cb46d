import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';

/** A group that a person put under another. */
export interface MergedGroup {
  readonly id: number;
  readonly verdict: Verdict;
  readonly gateway: string | null;
  readonly discriminator: string;
  readonly attempts: number;
  readonly people: number;
}

/** What was merged into a group directly, most attempts first. */
export async function listMergedGroups(
  { sql }: Pick<Database, 'sql'>,
  groupId: number,
): Promise<readonly MergedGroup[]> {
  return sql<MergedGroup[]>`
    select g.id, g.verdict, w.name as gateway, g.discriminator, g.attempts::float8 as attempts,
      (select count(*)::int from group_person p where p.group_id = g.id) as people
    from failure_group g left join gateway w on w.id = g.gateway_id
    where g.merged_into = ${groupId} order by g.attempts desc, g.id`;
}
