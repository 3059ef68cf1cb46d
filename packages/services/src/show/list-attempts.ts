import type { Database } from '@tsunagu/db';
import { type AttemptRecord, type AttemptRow, attemptColumns, attemptRow } from './attempt-row.ts';
import { inWindows } from './in-windows.ts';
import { newestOf, newestSpan } from './newest-of-group.ts';

export type AttemptsOf = { readonly deviceId: string } | { readonly groupId: number };

/** Where the page before ended. */
export interface AttemptCursor {
  readonly occurredAt: string;
  readonly attemptId: string;
}

const PAGE_SIZE = 50;

/** Attempts of one device or one group, newest first, 50 a page. */
export async function listAttempts(
  database: Pick<Database, 'sql'>,
  of: AttemptsOf,
  before?: AttemptCursor | undefined,
): Promise<readonly AttemptRow[]> {
  return 'deviceId' in of
    ? attemptsOfDevice(database, of.deviceId, before)
    : attemptsOfGroup(database, of.groupId, before);
}

async function attemptsOfGroup(
  { sql }: Pick<Database, 'sql'>,
  groupId: number,
  before: AttemptCursor | undefined,
): Promise<readonly AttemptRow[]> {
  // Others of the cursor's own millisecond may stand behind it.
  const until = before && new Date(Date.parse(before.occurredAt) + 1);
  const span = await newestSpan({ sql }, groupId, PAGE_SIZE, until);
  if (span === null) return [];
  return readPage({ sql }, newestOf(sql, span, PAGE_SIZE, behind(sql, before)));
}

async function attemptsOfDevice(
  { sql }: Pick<Database, 'sql'>,
  deviceId: string,
  before: AttemptCursor | undefined,
): Promise<readonly AttemptRow[]> {
  const [device] = await sql<{ lastAttemptAt: Date | null }[]>`
    select last_attempt_at as "lastAttemptAt" from device where id = ${deviceId}`;
  if (!device?.lastAttemptAt) return [];
  const cursorMs = before === undefined ? Number.POSITIVE_INFINITY : Date.parse(before.occurredAt);
  const rows: AttemptRow[] = [];
  await inWindows(new Date(Math.min(cursorMs, device.lastAttemptAt.getTime())), async ({ from, to }) => {
    const page: ReturnType<Database['sql']> = sql`select * from attempt
      where device_id = ${deviceId} and occurred_at >= ${from} and occurred_at < ${to} ${behind(sql, before)}
      order by occurred_at desc, attempt_id desc limit ${PAGE_SIZE - rows.length}`;
    rows.push(...(await readPage({ sql }, page)));
    return rows.length / PAGE_SIZE;
  });
  return rows;
}

function behind(sql: Database['sql'], before: AttemptCursor | undefined): ReturnType<Database['sql']> {
  return before
    ? sql`and (occurred_at, attempt_id) < (${before.occurredAt}::timestamptz, ${before.attemptId}::uuid)`
    : sql``;
}

async function readPage(
  { sql }: Pick<Database, 'sql'>,
  page: ReturnType<Database['sql']>,
): Promise<readonly AttemptRow[]> {
  const rows = await sql<AttemptRecord[]>`
    select ${attemptColumns(sql)}
    from (${page}) a
    left join gateway w on w.id = a.gateway_id
    left join device d on d.id = a.device_id
    order by a.occurred_at desc, a.attempt_id desc`;
  return rows.map(attemptRow);
}
