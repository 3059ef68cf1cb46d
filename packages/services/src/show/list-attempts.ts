import type { Database } from '@tsunagu/db';
import { type AttemptRecord, type AttemptRow, attemptColumns, attemptRow } from './attempt-row.ts';
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

/** Many machines fill a page with it. */
const FIRST_DAYS_MS = 32 * 86_400_000;
/** Who tries so often in that time is followed further back at that rate; of others there are few keys to look through. */
const OFTEN = 12;

async function attemptsOfDevice(
  { sql }: Pick<Database, 'sql'>,
  deviceId: string,
  before: AttemptCursor | undefined,
): Promise<readonly AttemptRow[]> {
  const [device] = await sql<{ lastAttemptAt: Date | null }[]>`
    select last_attempt_at as "lastAttemptAt" from device where id = ${deviceId}`;
  if (!device?.lastAttemptAt) return [];
  const cursorMs = before === undefined ? Number.POSITIVE_INFINITY : Date.parse(before.occurredAt);
  // Stored times are finer than a Date.
  const toMs = Math.min(cursorMs, device.lastAttemptAt.getTime()) + 1;
  const own = (when: ReturnType<Database['sql']>, limit: number): ReturnType<Database['sql']> => sql`
    select * from attempt where device_id = ${deviceId} and ${when} ${behind(sql, before)}
    order by occurred_at desc, attempt_id desc limit ${limit}`;
  const between = (from: Date, to: Date, limit: number) =>
    readPage({ sql }, own(sql`occurred_at >= ${from} and occurred_at < ${to}`, limit));
  let from = new Date(toMs - FIRST_DAYS_MS);
  let rows = await between(from, new Date(toMs), PAGE_SIZE);
  if (rows.length >= OFTEN && rows.length < PAGE_SIZE) {
    const further = new Date(from.getTime() - FIRST_DAYS_MS * ((1.3 * PAGE_SIZE) / rows.length - 1));
    rows = [...rows, ...(await between(further, from, PAGE_SIZE - rows.length))];
    from = further;
  }
  if (rows.length === PAGE_SIZE) return rows;
  // Its keys say which days to open of a year.
  const keys = await sql<{ at: string }[]>`
    select distinct occurred_at::text as at, occurred_at from attempt_key
    where device_id = ${deviceId} and occurred_at < ${from} order by occurred_at desc limit ${PAGE_SIZE}`;
  if (keys.length === 0) return rows;
  const times = keys.map(({ at }) => at);
  const older = await readPage(
    { sql },
    own(sql`occurred_at = any(${times}::timestamptz[])`, PAGE_SIZE - rows.length),
  );
  return [...rows, ...older];
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
