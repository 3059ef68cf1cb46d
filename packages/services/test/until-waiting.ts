import type { Database } from '@tsunagu/db';

const TRIES_MAX = 2_000;

/** Until so many connections to this database wait for a lock that another one holds. Throws when they do not. */
export async function untilWaiting({ sql }: Pick<Database, 'sql'>, connections: number): Promise<void> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const [waiting] = await sql<{ count: number }[]>`
      select count(distinct l.pid)::int as count from pg_locks l
      join pg_stat_activity a on a.pid = l.pid and a.datname = current_database() where not l.granted`;
    if ((waiting?.count ?? 0) >= connections) return;
  }
  throw new Error('nobody waits');
}
