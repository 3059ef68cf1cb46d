import type { VerbContext } from '../context.ts';

/** Removes nonces that no time window would accept any more. Returns how many. */
export async function forgetNonces({ db, now }: Pick<VerbContext, 'db' | 'now'>): Promise<number> {
  const removed = await db.sql`delete from used_nonce where expires_at < ${now}`;
  return removed.count;
}
