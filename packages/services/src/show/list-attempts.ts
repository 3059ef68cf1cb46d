import type { Database } from '@tsunagu/db';
import { type AttemptRecord, type AttemptRow, attemptColumns, attemptRow } from './attempt-row.ts';
import { groupMembers } from './group-members.ts';

export type AttemptsOf = { readonly deviceId: string } | { readonly groupId: number };

/** Where the page before ended. */
export interface AttemptCursor {
  readonly occurredAt: string;
  readonly attemptId: string;
}

const PAGE_SIZE = 50;

/** Attempts of one device or one group, newest first, 50 a page. */
export async function listAttempts(
  { sql }: Pick<Database, 'sql'>,
  of: AttemptsOf,
  before?: AttemptCursor | undefined,
): Promise<readonly AttemptRow[]> {
  const whose =
    'deviceId' in of
      ? sql`a.device_id = ${of.deviceId}`
      : sql`a.group_id = any(${groupMembers(sql, sql`${of.groupId}::int`)})`;
  const cursor = before
    ? sql`and (a.occurred_at, a.attempt_id) < (${before.occurredAt}::timestamptz, ${before.attemptId}::uuid)`
    : sql``;
  const rows = await sql<AttemptRecord[]>`
    select ${attemptColumns(sql)}
    from attempt a
    left join gateway w on w.id = a.gateway_id
    left join device d on d.id = a.device_id
    where ${whose} ${cursor}
    order by a.occurred_at desc, a.attempt_id desc limit ${PAGE_SIZE}`;
  return rows.map(attemptRow);
}
