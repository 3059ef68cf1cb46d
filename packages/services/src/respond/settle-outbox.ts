import type { VerbContext } from '../context.ts';

/** Forgets entries whose jobs are queued. Settling again changes nothing. */
export async function settleOutbox(
  ctx: Pick<VerbContext, 'db'>,
  { ids }: { readonly ids: readonly string[] },
): Promise<void> {
  if (ids.length === 0) return;
  await ctx.db.sql`delete from outbox where id = any(${[...ids]}::uuid[])`;
}
