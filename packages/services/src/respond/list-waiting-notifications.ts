import type { VerbContext } from '../context.ts';

/** Waiting notifications older than `olderThanSeconds`: their job may be lost, so that it is made again. */
export async function listWaitingNotifications(
  ctx: Pick<VerbContext, 'db' | 'now'>,
  { olderThanSeconds }: { readonly olderThanSeconds: number },
): Promise<readonly string[]> {
  const rows = await ctx.db.sql<{ id: string }[]>`
    select id from notification
    where state = 'waiting' and created_at <= ${ctx.now}::timestamptz - make_interval(secs => ${olderThanSeconds})
    order by created_at limit 500`;
  return rows.map((row) => row.id);
}
