import type { Database } from '@tsunagu/db';
import { CHANGED_CHANNEL } from '../ingest/announce-change.ts';

/** Tells every listener that nothing changed: who does not hear of it is not listening. Throws when the store is away. */
export async function announceNothing({ sql }: Pick<Database, 'sql'>): Promise<void> {
  await sql`select pg_notify(${CHANGED_CHANNEL}, ${JSON.stringify({ kinds: [] })})`;
}
