import type { Sql } from './client.ts';

const DAY_MS = 86_400_000;

/** Tables with a partition for each UTC day. */
const DAILY_TABLES = ['attempt', 'gateway_event'] as const;
export type DailyTable = (typeof DAILY_TABLES)[number];

/**
 * Makes the daily partitions around `now` and of every day that the default partition holds rows of. Returns how many
 * were made. Each is a short transaction of its own; one that finds ingest in its way gives up and is made next time.
 */
export async function makeAttemptPartitions(
  sql: Sql,
  now: Date,
  range: { daysBack?: number | undefined; daysAhead?: number | undefined } = {},
): Promise<number> {
  const wanted = new Set<string>();
  for (let day = -(range.daysBack ?? 35); day <= (range.daysAhead ?? 14); day += 1) {
    wanted.add(new Date(now.getTime() + day * DAY_MS).toISOString().slice(0, 10));
  }
  const stray = await sql<{ day: string }[]>`
    select distinct to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD') as day from attempt_default`;
  for (const { day } of stray) wanted.add(day);
  let made = 0;
  for (const day of [...wanted].sort()) {
    if (await makeOne(sql, day)) made += 1;
  }
  return made;
}

/** The last day, UTC, that has a partition of its own; null without any. */
export async function lastAttemptPartition(sql: Sql): Promise<string | null> {
  const [row] = await sql<{ day: string | null }[]>`
    select to_char(to_date(max(substring(c.relname from 'attempt_(\\d{8})$')), 'YYYYMMDD'), 'YYYY-MM-DD') as day
    from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'attempt'::regclass`;
  return row?.day ?? null;
}

/** A day, UTC, that has no partition of its own. */
export interface MissingPartition {
  readonly table: DailyTable;
  readonly day: string;
}

/** Those from today to so many days ahead, of either table that is there. */
export async function missingPartitions(sql: Sql, now: Date, daysAhead: number): Promise<MissingPartition[]> {
  return sql<MissingPartition[]>`
    select t.name as table, to_char(d.day, 'YYYY-MM-DD') as day
    from unnest(${[...DAILY_TABLES]}::text[]) t (name)
    cross join lateral (select (${now}::timestamptz at time zone 'UTC')::date + n as day
      from generate_series(0, ${daysAhead}::int) n) d
    where to_regclass(t.name) is not null and not exists (
      select 1 from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = to_regclass(t.name) and c.relname = t.name || '_' || to_char(d.day, 'YYYYMMDD'))
    order by 1, 2`;
}

/** Gateways write in the present: fewer days than attempts need, which spooled machines deliver late. */
const GATEWAY_DAYS_BACK = 2;
const GATEWAY_DAYS_AHEAD = 7;

/** The same for what gateways say. */
export async function makeGatewayEventPartitions(
  sql: Sql,
  now: Date,
  range: { daysBack?: number | undefined; daysAhead?: number | undefined } = {},
): Promise<number> {
  const back = Math.min(range.daysBack ?? GATEWAY_DAYS_BACK, GATEWAY_DAYS_BACK);
  const ahead = Math.min(range.daysAhead ?? GATEWAY_DAYS_AHEAD, GATEWAY_DAYS_AHEAD);
  const wanted = new Set<string>();
  for (let day = -back; day <= ahead; day += 1)
    wanted.add(new Date(now.getTime() + day * DAY_MS).toISOString().slice(0, 10));
  const stray = await sql<{ day: string }[]>`
    select distinct to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD') as day from gateway_event_default`;
  for (const { day } of stray) wanted.add(day);
  let made = 0;
  for (const day of [...wanted].sort()) {
    if (await makeOne(sql, day, 'gateway_event')) made += 1;
  }
  return made;
}

/** Days, UTC, whose partition ends at or before a moment, oldest first. */
export async function partitionDaysBefore(sql: Sql, table: DailyTable, before: Date): Promise<string[]> {
  const rows = await sql<{ day: string }[]>`
    select to_char(d.day, 'YYYY-MM-DD') as day
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    cross join lateral (select to_date(substring(c.relname from '_(\\d{8})$'), 'YYYYMMDD') as day) d
    where i.inhparent = ${table}::regclass and d.day + 1 <= (${before}::timestamptz at time zone 'UTC')::date
    order by d.day`;
  return rows.map((row) => row.day);
}

async function makeOne(sql: Sql, day: string, table: DailyTable = 'attempt'): Promise<boolean> {
  const [row] = await sql<{ there: boolean }[]>`
    select to_regclass(${table} || '_' || to_char(${day}::date, 'YYYYMMDD')) is not null as there`;
  if (row?.there !== false) return false;
  try {
    return await sql.begin(async (tx) => {
      await tx`set local lock_timeout = '2s'`;
      const [result] = await tx<{ made: boolean }[]>`
        select ${tx.unsafe(`make_${table}_partition`)}(${day}::date) as made`;
      return result?.made === true;
    });
  } catch (error) {
    // 55P03: the lock was not to be had in time.
    if (error instanceof Error && 'code' in error && error.code === '55P03') return false;
    throw error;
  }
}
