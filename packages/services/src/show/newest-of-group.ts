import type { Database } from '@tsunagu/db';
import { findNewestSpan, type GroupSpan } from '../group/find-newest-span.ts';
import { inDaysOf } from '../group/in-days-of.ts';

type Fragment = ReturnType<Database['sql']>;

/** Where the newest attempts of a group and of all that was merged into it lie; null = it has none, or is none. */
export function newestSpan(
  database: Pick<Database, 'sql'>,
  groupId: number,
  attempts: number,
  before?: Date | undefined,
): Promise<GroupSpan | null> {
  return findNewestSpan(database, { of: { groupId }, attempts, before });
}

/**
 * A subquery of the newest attempts of a span, newest first. Each group's index is read backwards by itself and no further
 * than so many; asked for all groups at once, it gives no order, and a whole day of a large group would be sorted. The span
 * is a value, so days out of it are not even planned. `more` narrows what is read of `attempt`.
 */
export function newestOf(
  sql: Database['sql'],
  span: GroupSpan,
  limit: number,
  more: Fragment = sql``,
): Fragment {
  return sql`
    select n.* from unnest(${[...span.groupIds]}::int[]) m (id) cross join lateral (
      select * from attempt where group_id = m.id and occurred_at >= ${span.from} and occurred_at < ${span.to} ${inDaysOf(sql, span)} ${more}
      order by occurred_at desc, attempt_id desc limit ${limit}) n
    order by n.occurred_at desc, n.attempt_id desc limit ${limit}`;
}
