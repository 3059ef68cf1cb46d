import type { Transaction } from '@tsunagu/db';

/** A quarter of an hour at a gateway. */
export interface PeersCell {
  readonly gatewayId: number;
  readonly bucket: Date;
}

export interface CellsTaken {
  readonly cells: readonly PeersCell[];
  /** Others were due as well. */
  readonly more: boolean;
}

/** Cells of one look; each touches the failures of its own quarter and of the one before and after. */
const CELLS_MAX = 100;
/** Failures that those touch, by the rollup: so many are read for the thousand that a look judges, not all of an outage. */
const FAILURES_MAX = 3_000;
const QUARTER_MS = 900_000;
/** While a cell is this young, others of the same outage are still on their way. */
const SETTLED_MS = 5 * 60_000;

/**
 * Takes the cells whose time has come, first asked first, as many as one look can read, and one at least. What cannot be
 * done now is asked for again with `askAgain`.
 */
export async function takeDueCells({ sql }: Transaction, now: Date): Promise<CellsTaken> {
  const quarter = sql`interval '15 minutes'`;
  const rows = await sql<(PeersCell & { due: number })[]>`
    with due as (
      select gateway_id, bucket, min(look_at) as since from peers_due where look_at <= ${now}
      group by 1, 2 order by 3, 1, 2 limit ${CELLS_MAX}),
    weighed as (
      select due.*, sum(f.failures) over (order by since, gateway_id, bucket
        rows between unbounded preceding and 1 preceding) as failures_before
      from due cross join lateral (
        select coalesce(sum(q.attempts), 0) as failures from attempt_quarter q where q.gateway_id = due.gateway_id
          and q.bucket in (due.bucket - ${quarter}, due.bucket, due.bucket + ${quarter})
          and q.result in ('failed', 'dropped')) f),
    cell as (select gateway_id, bucket from weighed where coalesce(failures_before, 0) < ${FAILURES_MAX}),
    taken as (
      delete from peers_due d using cell c
      where d.gateway_id = c.gateway_id and d.bucket = c.bucket and d.look_at <= ${now})
    select gateway_id as "gatewayId", bucket, (select count(*)::int from due) as due from cell`;
  const due = rows[0]?.due ?? 0;
  return {
    cells: rows.map(({ gatewayId, bucket }) => ({ gatewayId, bucket })),
    more: due > rows.length || due === CELLS_MAX,
  };
}

/** `full` = failures were left over: at once. Else those that may not have heard of all the others: a little later. */
export async function askAgain(
  { sql }: Transaction,
  now: Date,
  cells: readonly PeersCell[],
  full: boolean,
): Promise<void> {
  const open = full
    ? cells
    : cells.filter(({ bucket }) => now.getTime() < bucket.getTime() + QUARTER_MS + SETTLED_MS);
  if (open.length === 0) return;
  const lookAt = full ? now : new Date(now.getTime() + SETTLED_MS);
  await sql`
    insert into peers_due (gateway_id, bucket, look_at)
    select gateway_id, bucket, ${lookAt} from unnest(${open.map(({ gatewayId }) => gatewayId)}::int[],
      ${open.map(({ bucket }) => bucket.toISOString())}::timestamptz[]) as t (gateway_id, bucket)`;
}
