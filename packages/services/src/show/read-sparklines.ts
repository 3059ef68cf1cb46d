import { HOUR_MS } from '@tsunagu/core/show';
import type { Database } from '@tsunagu/db';

const HOURS = 24;

/** People per hour of each group over the last day, oldest first. */
export async function readSparklines(
  { sql }: Pick<Database, 'sql'>,
  groupIds: readonly number[],
  now: Date,
): Promise<ReadonlyMap<number, readonly number[]>> {
  if (groupIds.length === 0) return new Map();
  const lastHourMs = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  const firstMs = lastHourMs - (HOURS - 1) * HOUR_MS;
  const rows = await sql<{ id: number; hour: Date; people: number }[]>`
    select id, hour, sum(bit_count(people))::int as people
    from (
      -- Whoever failed in two groups that are shown as one is one person.
      select g.id, h.bucket as hour, h.chunk, bit_or(h.people) as people
      from unnest(${[...groupIds]}::int[]) as g (id)
      join failure_group m on m.id = g.id or m.merged_root = g.id
      join group_hour h on h.group_id = m.id and h.bucket >= ${new Date(firstMs)}
      group by 1, 2, 3) each
    group by 1, 2`;
  const lines = new Map(groupIds.map((id) => [id, Array.from({ length: HOURS }, () => 0)]));
  for (const row of rows) {
    const line = lines.get(row.id);
    const index = Math.round((row.hour.getTime() - firstMs) / HOUR_MS);
    if (line && index >= 0 && index < HOURS) line[index] = row.people;
  }
  return lines;
}
