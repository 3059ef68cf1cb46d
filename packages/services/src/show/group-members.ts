import type { Database } from '@tsunagu/db';

/** An array of the group itself and of all that was merged into it; `groupId` is a column or a value. */
export function groupMembers(sql: Database['sql'], groupId: ReturnType<Database['sql']>) {
  return sql`array(select m.id from failure_group m where m.id = ${groupId} or m.merged_root = ${groupId})`;
}
