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
    select group_id as id, bucket as hour, sum(bit_count(people))::int as people
    from group_hour where group_id = any(${[...groupIds]}::int[]) and bucket >= ${new Date(firstMs)}
    group by 1, 2`;
  const lines = new Map(groupIds.map((id) => [id, Array.from({ length: HOURS }, () => 0)]));
  for (const row of rows) {
    const line = lines.get(row.id);
    const index = Math.round((row.hour.getTime() - firstMs) / HOUR_MS);
    if (line && index >= 0 && index < HOURS) line[index] = row.people;
  }
  return lines;
}
