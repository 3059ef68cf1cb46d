import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database, Transaction } from '@tsunagu/db';

/** Where attempts of some groups lie, so that no other days are looked into. */
export interface GroupSpan {
  readonly groupIds: readonly number[];
  /** Inclusive. */
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
  /** Days of it, UTC, since 1970, that have any of them; ascending. */
  readonly days: readonly number[];
}

export interface NewestWanted {
  /** A group with all that was merged into it, or all groups of a cause at a gateway (null = at any). */
  readonly of:
    | { readonly groupId: number }
    | { readonly verdict: Verdict; readonly gatewayId: number | null };
  readonly attempts: number;
  /** Only what happened before it, exclusive; and not before that, inclusive. */
  readonly before?: Date | undefined;
  readonly since?: Date | undefined;
}

/** Hours of a group that are counted first: of one that many fail in, few hold all that is wanted. */
const HOURS_FIRST = 96;

/**
 * The shortest time before `before` that holds the newest so many attempts of the groups together, told by their hours: the
 * hour that `before` lies in counts for none. null = there are none.
 */
export async function findNewestSpan(
  database: Pick<Database | Transaction, 'sql'>,
  wanted: NewestWanted,
): Promise<GroupSpan | null> {
  // An hour has one attempt at least, so no more of them are needed.
  const first = await readSpan(database, wanted, Math.min(wanted.attempts, HOURS_FIRST));
  if (first.attempts >= wanted.attempts || wanted.attempts <= HOURS_FIRST) return first.span;
  return (await readSpan(database, wanted, wanted.attempts)).span;
}

interface SpanRow {
  readonly groupIds: number[];
  readonly days: readonly number[];
  readonly from: Date | null;
  readonly to: Date | null;
  readonly attempts: number;
}

async function readSpan(
  { sql }: Pick<Database | Transaction, 'sql'>,
  { of, attempts, before, since }: NewestWanted,
  hoursMax: number,
): Promise<{ readonly span: GroupSpan | null; readonly attempts: number }> {
  const where =
    'groupId' in of
      ? sql`m.id = ${of.groupId} or m.merged_root = ${of.groupId}`
      : sql`m.verdict = ${of.verdict} and (${of.gatewayId}::int is null or m.gateway_id = ${of.gatewayId})
          and m.last_seen_at >= ${since ?? new Date(0)}`;
  const last =
    before === undefined
      ? sql`'infinity'::timestamptz`
      : sql`date_trunc('hour', ${before}::timestamptz, 'UTC')`;
  const first =
    since === undefined ? sql`` : sql`and bucket >= date_trunc('hour', ${since}::timestamptz, 'UTC')`;
  const [row] = await sql<SpanRow[]>`
    with own as materialized (select m.id from failure_group m where ${where}),
    hours as (
      select h.bucket, sum(h.attempts) as attempts from own cross join lateral (
        select bucket, attempts from group_hour where group_id = own.id and bucket < ${last} ${first}
        order by bucket desc limit ${hoursMax}) h
      group by 1),
    counted as (select bucket, sum(attempts) over (order by bucket desc) as attempts from hours)
    select array(select id from own) as "groupIds",
      array(select distinct floor(extract(epoch from bucket) / 86400)::int from hours) as days, max(bucket) + interval '1 hour' as to,
      coalesce(max(bucket) filter (where attempts >= ${attempts}), min(bucket)) as from,
      coalesce(max(attempts), 0)::float8 as attempts
    from counted`;
  const nothing = { span: null, attempts: Number.POSITIVE_INFINITY };
  if (row === undefined || row.groupIds.length === 0) return nothing;
  const to = before ?? row.to;
  if (to === null) return nothing;
  const from = row.from ?? new Date(Math.floor(to.getTime() / HOUR_MS) * HOUR_MS);
  const begins = since !== undefined && since > from ? since : from;
  return {
    span: { groupIds: row.groupIds, from: begins, to, days: daysOf(row, begins, before) },
    attempts: row.attempts,
  };
}

/** The hour that `before` lies in was not counted, and may have some all the same. */
function daysOf({ days }: SpanRow, from: Date, before: Date | undefined): number[] {
  const found = new Set(days.filter((day) => day >= Math.floor(from.getTime() / DAY_MS)));
  // An hour lies in one day.
  if (before !== undefined) found.add(Math.floor(before.getTime() / DAY_MS));
  return [...found].sort((a, b) => a - b);
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
