import {
  EXPLAIN_DIMENSIONS,
  type ExplainDimension,
  type Explanation,
  explanations,
  HOUR_MS,
} from '@tsunagu/core/show';
import type { Database } from '@tsunagu/db';
import { groupMembers } from './group-members.ts';

export interface GroupExplanation {
  readonly failing: number;
  readonly trying: number;
  readonly from: string;
  readonly to: string;
  readonly found: readonly Explanation[];
}

/** Who tried with the same value of every dimension; people by their ordinals, each once. */
type WayOfTrying = Readonly<Record<ExplainDimension, string>> & {
  readonly people: readonly number[];
  readonly failed: readonly number[];
};

const WINDOW_MS = HOUR_MS;

/** Which stored dimension separates those who fail in the group from everybody who tried in the hour before its last failure. */
export async function readGroupExplanation(
  { sql }: Pick<Database, 'sql'>,
  groupId: number,
): Promise<GroupExplanation | null> {
  const [group] = await sql<{ lastSeenAt: Date }[]>`
    select last_seen_at as "lastSeenAt" from failure_group where id = ${groupId}`;
  if (!group) return null;
  const to = new Date(group.lastSeenAt.getTime() + 1);
  const from = new Date(to.getTime() - WINDOW_MS);
  // A row a way of trying, with its people: a storm of retries is as small as its people, and few numbers are sent.
  const ways = await sql<WayOfTrying[]>`
    with around as (
      select a.person_ordinal, coalesce(bool_or(a.group_id = any(${groupMembers(sql, sql`${groupId}::int`)})), false) as failed,
        a.gateway_id, a.site, a.client, a.client_version, a.protocol
      from attempt a
      where a.occurred_at >= ${from} and a.occurred_at < ${to}
      group by a.person_ordinal, a.gateway_id, a.site, a.client, a.client_version, a.protocol),
    -- By what is stored; the few ways are put into words, not the many people.
    ways as (
      select gateway_id, site, client, client_version, protocol, array_agg(person_ordinal) as people,
        coalesce(array_agg(person_ordinal) filter (where failed), '{}') as failed
      from around group by 1, 2, 3, 4, 5)
    select coalesce(w.name, '') as gateway, coalesce(a.site, '') as site, a.client,
      coalesce(a.client || ' ' || a.client_version, '') as "client-version", a.protocol, a.people, a.failed
    from ways a left join gateway w on w.id = a.gateway_id`;
  const total = countPeople(ways);
  return {
    failing: total.failing,
    trying: total.trying,
    from: from.toISOString(),
    to: to.toISOString(),
    found: explanations(
      EXPLAIN_DIMENSIONS.flatMap((dimension) =>
        [...Map.groupBy(ways, (way) => way[dimension])].map(([value, having]) => ({
          dimension,
          value,
          ...countPeople(having),
        })),
      ),
      total,
    ),
  };
}

function countPeople(ways: readonly WayOfTrying[]): { readonly failing: number; readonly trying: number } {
  return {
    failing: new Set(ways.flatMap(({ failed }) => failed)).size,
    trying: new Set(ways.flatMap(({ people }) => people)).size,
  };
}
