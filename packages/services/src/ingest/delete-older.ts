import type { Database } from '@tsunagu/db';

/** One part is one short transaction, so that nobody waits for the whole. */
const PART_ROWS = 10_000;

/** Deletes the rows of a table whose time lies before a moment, in parts. Returns how many went. */
export async function deleteOlder(
  { sql }: Pick<Database, 'sql'>,
  table: string,
  timeColumn: string,
  before: Date,
): Promise<number> {
  for (let gone = 0; ; ) {
    const { count } = await sql`
      delete from ${sql(table)} where ctid = any(array(
        select ctid from ${sql(table)} where ${sql(timeColumn)} < ${before} limit ${PART_ROWS}))`;
    gone += count;
    if (count < PART_ROWS) return gone;
  }
}
