import type { CellGateway } from '@tsunagu/core/detect';
import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database, Transaction } from '@tsunagu/db';

/** Distinct people failing with one verdict at one place between two times, by quarters of an hour. */
export async function countPeopleFailing(
  { sql }: Pick<Database | Transaction, 'sql'>,
  cell: { readonly verdict: Verdict; readonly gateway: CellGateway },
  fromMs: number,
  toMs: number,
): Promise<number> {
  const here = cell.gateway === 'everyone' ? sql`true` : sql`gateway_id = ${cell.gateway}`;
  const [row] = await sql<{ people: number }[]>`
    with cells as (
      select chunk, bit_or(people) as people from people_quarter
      where bucket > ${new Date(fromMs)}::timestamptz - interval '15 minutes' and bucket < ${new Date(toMs)}
        and verdict = ${cell.verdict} and result in ('failed', 'dropped') and ${here}
      group by 1)
    select coalesce(sum(bit_count(people)), 0)::int as people from cells`;
  return row?.people ?? 0;
}
