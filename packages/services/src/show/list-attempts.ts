import type { Database } from '@tsunagu/db';
import { type AttemptRecord, type AttemptRow, attemptColumns, attemptRow } from './attempt-row.ts';
import { newestOfGroup } from './newest-of-group.ts';

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
  const cursor: ReturnType<Database['sql']> = before
    ? sql`and (occurred_at, attempt_id) < (${before.occurredAt}::timestamptz, ${before.attemptId}::uuid)`
    : sql``;
  const page =
    'deviceId' in of
      ? sql`select * from attempt where device_id = ${of.deviceId} ${cursor}
          order by occurred_at desc, attempt_id desc limit ${PAGE_SIZE}`
      : newestOfGroup(sql, sql`${of.groupId}::int`, PAGE_SIZE, cursor);
  const rows = await sql<AttemptRecord[]>`
    select ${attemptColumns(sql)}
    from (${page}) a
    left join gateway w on w.id = a.gateway_id
    left join device d on d.id = a.device_id
    order by a.occurred_at desc, a.attempt_id desc`;
  return rows.map(attemptRow);
}
