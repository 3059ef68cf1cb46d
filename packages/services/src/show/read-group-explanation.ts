import { type DimensionRow, type Explanation, explanations, HOUR_MS } from '@tsunagu/core/show';
import type { Database } from '@tsunagu/db';
import { groupMembers } from './group-members.ts';

export interface GroupExplanation {
  readonly failing: number;
  readonly trying: number;
  readonly from: string;
  readonly to: string;
  readonly found: readonly Explanation[];
}

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
  const rows = await sql<(DimensionRow & { dimension: DimensionRow['dimension'] | null })[]>`
    with around as materialized (
      -- One row a person and way of trying: a storm of retries is as small as its people.
      select a.person_ordinal, coalesce(bool_or(a.group_id = any(${groupMembers(sql, sql`${groupId}::int`)})), false) as failed, a.gateway_id, a.site,
        a.client, a.client_version, a.protocol
      from attempt a
      where a.occurred_at >= ${from} and a.occurred_at < ${to}
      group by a.person_ordinal, a.gateway_id, a.site, a.client, a.client_version, a.protocol),
    long as (
      select a.person_ordinal, a.failed, d.dimension, d.value
      from around a left join gateway w on w.id = a.gateway_id
      cross join lateral (values ('gateway', coalesce(w.name, '')), ('site', coalesce(a.site, '')),
        ('client', a.client), ('client-version', coalesce(a.client || ' ' || a.client_version, '')),
        ('protocol', a.protocol), (null, '')) as d(dimension, value)),
    -- One row a person and value: counting them sorts nothing.
    each as (
      select dimension, value, person_ordinal, bool_or(failed) as failed from long group by 1, 2, 3)
    select dimension, value, count(*) filter (where failed)::int as failing, count(*)::int as trying
    from each group by 1, 2`;
  const total = rows.find((row) => row.dimension === null) ?? { failing: 0, trying: 0 };
  return {
    failing: total.failing,
    trying: total.trying,
    from: from.toISOString(),
    to: to.toISOString(),
    found: explanations(
      rows.filter((row) => row.dimension !== null),
      total,
    ),
  };
}
