import type { SplitDimension } from '@tsunagu/core/group';
import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { partColumn } from '../group/split-parts.ts';

/** One part of a group that a person parted, or would part. */
export interface GroupPart {
  /** The part's own group; null = it is not parted yet. */
  readonly id: number | null;
  readonly verdict: Verdict;
  /** What tells it from the others; '' = its attempts do not say. */
  readonly value: string;
  readonly people: number;
  readonly attempts: number;
}

const PARTS_MAX = 50;

/** What parting a group would make of it, most people first. */
export async function previewGroupParts(
  { sql }: Pick<Database, 'sql'>,
  groupId: number,
  by: SplitDimension,
): Promise<readonly GroupPart[]> {
  return sql<GroupPart[]>`
    select null as id, g.verdict, p.* from failure_group g cross join lateral (
      select ${partColumn(sql, by)} as value, count(distinct a.person_ordinal)::int as people,
        count(*)::float8 as attempts
      from attempt a where a.group_id = g.id group by 1) p
    where g.id = ${groupId} order by p.people desc, p.value limit ${PARTS_MAX}`;
}

/** The parts of a group that a person parted, most people first. */
export async function listGroupParts(
  { sql }: Pick<Database, 'sql'>,
  groupId: number,
): Promise<readonly GroupPart[]> {
  return sql<GroupPart[]>`
    select g.id, g.verdict, g.discriminator as value, g.attempts::float8 as attempts,
      (select count(*)::int from group_person p where p.group_id = g.id) as people
    from failure_group g where g.split_from = ${groupId} and g.attempts > 0 order by people desc, g.id`;
}
