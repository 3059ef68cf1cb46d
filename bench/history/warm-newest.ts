import type { Database } from '@tsunagu/db';

/**
 * Reads the files of the newest days once. Where a store has grown day by day they are in memory, because they were just
 * written; one that grew backwards wrote them first, and the first to open them would wait for the disk.
 */
export async function warmNewest({ sql }: Database, now: Date, days: number): Promise<void> {
  const first = new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  const files = await sql<{ path: string }[]>`
    with daily as (
      select c.oid, c.reltoastrelid from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'attempt'::regclass and c.relname >= ${`attempt_${first}`} and c.relname < 'attempt_d'),
    held as (select oid from daily union all select reltoastrelid from daily)
    select pg_relation_filepath(oid) as path from held
    union all select pg_relation_filepath(x.indexrelid) from held join pg_index x on x.indrelid = held.oid`;
  for (const { path } of files) await sql`select length(pg_read_binary_file(${path}, 0, 1 << 29))`;
}
