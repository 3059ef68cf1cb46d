import type { Transaction } from '@tsunagu/db';

/** A quarter of an hour at a gateway. */
export interface PeersCell {
  readonly gatewayId: number;
  readonly bucket: Date;
}

/** Cells of one look; each touches the failures of its own quarter and of the one before and after. */
export const CELLS_MAX = 100;
const QUARTER_MS = 900_000;
/** While a cell is this young, others of the same outage are still on their way. */
const SETTLED_MS = 5 * 60_000;

/** Takes the cells whose time has come, first asked first. What cannot be done now is asked for again with `askAgain`. */
export async function takeDueCells({ sql }: Transaction, now: Date): Promise<PeersCell[]> {
  const rows = await sql<PeersCell[]>`
    with cell as (
      select gateway_id, bucket from peers_due where look_at <= ${now}
      group by 1, 2 order by min(look_at), 1, 2 limit ${CELLS_MAX}),
    taken as (
      delete from peers_due d using cell c
      where d.gateway_id = c.gateway_id and d.bucket = c.bucket and d.look_at <= ${now})
    select gateway_id as "gatewayId", bucket from cell`;
  return rows;
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
