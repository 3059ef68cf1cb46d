import type { Attempt } from '@tsunagu/core/collect';
import { commandValues, type ShownStep, shownPlaybook } from '@tsunagu/core/show';
import { TsunaguError, type Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { groupMembers } from './group-members.ts';

/** The playbook of a group's cause, its commands filled from the newest attempt. Throws `not-found`. */
export async function readGroupPlaybook(
  { sql }: Pick<Database, 'sql'>,
  groupId: number,
): Promise<readonly ShownStep[]> {
  const [row] = await sql<{ verdict: Verdict; payload: Attempt | null }[]>`
    select g.verdict, (select payload from attempt where group_id = any(${groupMembers(sql, sql`g.id`)})
      order by occurred_at desc limit 1) as payload
    from failure_group g where g.id = ${groupId}`;
  if (!row) throw new TsunaguError('not-found', `failure group ${groupId}`);
  return shownPlaybook(row.verdict, commandValues(row.payload));
}
