import type { Database } from '@tsunagu/db';

/** Resolves when the store answers; throws what kept it from answering. */
export async function checkDatabase({ sql }: Pick<Database, 'sql'>): Promise<void> {
  await sql`select 1`;
}
