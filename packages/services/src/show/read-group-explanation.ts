import { type DimensionRow, type Explanation, explanations } from '@tsunagu/core/show';
import type { Database } from '@tsunagu/db';

export interface GroupExplanation {
  readonly failing: number;
  readonly trying: number;
  readonly from: string;
  readonly to: string;
  readonly found: readonly Explanation[];
}

const WINDOW_HOURS = 6;
/** Raw rows looked at; past it a busy organization's window gets shorter instead of the page slower. */
const ROWS_MAX = 50_000;

/** Which stored dimension separates those who fail in the group from everybody who tried around its last failure. */
export async function readGroupExplanation(
  { sql }: Pick<Database, 'sql'>,
  groupId: number,
): Promise<GroupExplanation | null> {
  const [group] = await sql<{ lastSeenAt: Date }[]>`
    select last_seen_at as "lastSeenAt" from failure_group where id = ${groupId}`;
  if (!group) return null;
  const to = new Date(group.lastSeenAt.getTime() + 1);
  const from = new Date(to.getTime() - WINDOW_HOURS * 3_600_000);
  const rows = await sql<(DimensionRow & { dimension: DimensionRow['dimension'] | null })[]>`
    with around as materialized (
      select a.person_ordinal, a.group_id = ${groupId} as failed, coalesce(w.name, '') as gateway,
        coalesce(a.site, '') as site, a.client, a.protocol,
        case when a.client_version is null then '' else a.client || ' ' || a.client_version end as version
      from attempt a left join gateway w on w.id = a.gateway_id
      where a.occurred_at >= ${from} and a.occurred_at < ${to}
      order by a.occurred_at desc limit ${ROWS_MAX}),
    long as (
      select person_ordinal, coalesce(failed, false) as failed, d.dimension, d.value
      from around cross join lateral (values ('gateway', gateway), ('site', site), ('client', client),
        ('client-version', version), ('protocol', protocol), (null, '')) as d(dimension, value))
    select dimension, value, count(distinct person_ordinal) filter (where failed)::int as failing,
      count(distinct person_ordinal)::int as trying
    from long group by 1, 2`;
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
