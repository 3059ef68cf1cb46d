import type { Database } from '@tsunagu/db';
import { groupMembers } from './group-members.ts';

/**
 * A subquery with one row `since`: the first failure of a group's present run. A run ends where nobody failed for a
 * whole hour; it is looked for within a day before `until`. `groupId` is a column or a value.
 */
export function runStart(
  sql: Database['sql'],
  groupId: ReturnType<Database['sql']>,
  until: ReturnType<Database['sql']>,
) {
  return sql`
    select (select min(occurred_at) from attempt
      where group_id = any(${groupMembers(sql, groupId)}) and occurred_at >= r.bucket and occurred_at < r.bucket + interval '1 hour') as since
    from (
      select bucket, bucket - lag(bucket) over (order by bucket) as gap
      from (select distinct bucket from group_hour
        where group_id = any(${groupMembers(sql, groupId)}) and bucket >= ${until}::timestamptz - interval '1 day') b) r
    where r.gap is null or r.gap > interval '1 hour'
    order by r.bucket desc limit 1`;
}
