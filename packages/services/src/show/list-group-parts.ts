import type { SplitDimension } from '@tsunagu/core/group';
import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { partColumn } from '../group/split-parts.ts';
import { newestSpan } from './newest-of-group.ts';

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

/** What parting a group would make of it. */
export interface PartsPreview {
  /** Most people first. */
  readonly parts: readonly GroupPart[];
  /** Attempts that were looked at, the newest, of all that the group has. */
  readonly attempts: number;
  readonly attemptsOf: number;
}

const PARTS_MAX = 50;
/** So many show what a part is; a year of a large group would take seconds to open. */
const ATTEMPTS_MAX = 400;

/** What parting a group would make of its newest attempts. */
export async function previewGroupParts(
  { sql }: Pick<Database, 'sql'>,
  groupId: number,
  by: SplitDimension,
): Promise<PartsPreview> {
  const [[group], span] = await Promise.all([
    sql<{ verdict: Verdict; attempts: number }[]>`
      select verdict, attempts::float8 as attempts from failure_group where id = ${groupId}`,
    newestSpan({ sql }, groupId, ATTEMPTS_MAX),
  ]);
  if (group === undefined || span === null) return { parts: [], attempts: 0, attemptsOf: 0 };
  const rows = await sql<(Omit<GroupPart, 'id' | 'verdict'> & { looked: number })[]>`
    with newest as (
      select person_ordinal, error_code, site, client, client_version, protocol from attempt
      where group_id = ${groupId} and occurred_at >= ${span.from} and occurred_at < ${span.to}
      order by occurred_at desc, attempt_id desc limit ${ATTEMPTS_MAX})
    select ${partColumn(sql, by)} as value, count(distinct a.person_ordinal)::int as people,
      count(*)::float8 as attempts, (sum(count(*)) over ())::float8 as looked
    from newest a group by 1 order by 2 desc, 1 limit ${PARTS_MAX}`;
  return {
    parts: rows.map(({ looked: _, ...part }) => ({ id: null, verdict: group.verdict, ...part })),
    attempts: rows[0]?.looked ?? 0,
    attemptsOf: group.attempts,
  };
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
