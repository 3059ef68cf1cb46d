import { HOUR_MS } from '@tsunagu/core/show';
import type { Database } from '@tsunagu/db';

const HOURS = 24;

/** People per hour over the last day for the cause and gateway of each group, oldest first. */
export async function readSparklines(
  { sql }: Pick<Database, 'sql'>,
  groups: readonly { readonly id: number; readonly verdict: string; readonly gatewayId: number | null }[],
  now: Date,
): Promise<ReadonlyMap<number, readonly number[]>> {
  if (groups.length === 0) return new Map();
  const lastHourMs = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  const origin = new Date(lastHourMs - (HOURS - 1) * HOUR_MS);
  const rows = await sql<{ id: number; hour: Date; people: number }[]>`
    with wanted as (
      select * from unnest(${groups.map((group) => group.id)}::int[],
        ${groups.map((group) => group.verdict)}::text[],
        ${groups.map((group) => group.gatewayId ?? 0)}::int[]) as w(id, verdict, gateway_id)),
    cells as (
      select w.id, date_trunc('hour', q.bucket, 'UTC') as hour, q.chunk, bit_or(q.people) as people
      from people_quarter q join wanted w on w.verdict = q.verdict and w.gateway_id = q.gateway_id
      where q.bucket >= ${origin} and q.result in ('failed', 'dropped')
      group by 1, 2, 3)
    select id, hour, sum(bit_count(people))::int as people from cells group by 1, 2`;
  const lines = new Map(groups.map((group) => [group.id, Array.from({ length: HOURS }, () => 0)]));
  for (const row of rows) {
    const line = lines.get(row.id);
    const index = Math.round((row.hour.getTime() - origin.getTime()) / HOUR_MS);
    if (line && index >= 0 && index < HOURS) line[index] = row.people;
  }
  return lines;
}
