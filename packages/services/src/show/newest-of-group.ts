import type { Database } from '@tsunagu/db';

type Fragment = ReturnType<Database['sql']>;

/**
 * A subquery of the newest attempts of a group and of all that was merged into it, newest first. Each group's index is read
 * backwards by itself and no further than so many; asked for all groups at once, it gives no order, and a whole day of a large
 * group would be sorted. `groupId` is a column or a value; `more` narrows what is read of `attempt`.
 */
export function newestOfGroup(
  sql: Database['sql'],
  groupId: Fragment,
  limit: number,
  more: Fragment = sql``,
): Fragment {
  return sql`
    select n.* from failure_group m cross join lateral (
      select * from attempt where group_id = m.id ${more}
      order by occurred_at desc, attempt_id desc limit ${limit}) n
    where m.id = ${groupId} or m.merged_root = ${groupId}
    order by n.occurred_at desc, n.attempt_id desc limit ${limit}`;
}
