import type { Attempt } from '@tsunagu/core/collect';
import { commandValues, type ShownStep, shownPlaybook } from '@tsunagu/core/show';
import { TsunaguError, type Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { newestOf, newestSpan } from './newest-of-group.ts';

/** The playbook of a group's cause, its commands filled from the newest attempt. Throws `not-found`. */
export async function readGroupPlaybook(
  { sql }: Pick<Database, 'sql'>,
  groupId: number,
): Promise<readonly ShownStep[]> {
  const [[group], span] = await Promise.all([
    sql<{ verdict: Verdict }[]>`select verdict from failure_group where id = ${groupId}`,
    newestSpan({ sql }, groupId, 1),
  ]);
  if (!group) throw new TsunaguError('not-found', `failure group ${groupId}`);
  const [newest] =
    span === null ? [] : await sql<{ payload: Attempt }[]>`select payload from (${newestOf(sql, span, 1)}) a`;
  return shownPlaybook(group.verdict, commandValues(newest?.payload ?? null));
}
