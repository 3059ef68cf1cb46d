import type { Message } from '@tsunagu/core/respond';
import { inTransaction, type Transaction } from '@tsunagu/db';
import { notification, notificationChannel } from '@tsunagu/db/schema';
import { and, eq } from 'drizzle-orm';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { deliver } from './deliver.ts';
import { writeEvent } from './write-event.ts';

/** With back-off doubling from ten seconds, the last try is about three quarters of an hour after the first. */
export const NOTIFICATION_TRIES_MAX = 9;

/** `retry` asks the job to come back; `gone` = somebody else sent it or is sending it. */
export type SendOutcome = 'sent' | 'retry' | 'failed' | 'gone';

/**
 * Sends one notification that waits. The row is held while it is being sent, so that two workers never send it at
 * once; a worker that dies in between lets it go, and the next try carries the same id for the receiver to drop.
 */
export async function sendNotification(
  ctx: VerbContext,
  { notificationId }: { readonly notificationId: string },
): Promise<SendOutcome> {
  return inTransaction(ctx.db, async (tx) => {
    const [found] = await tx.db
      .select({ row: notification, channel: notificationChannel })
      .from(notification)
      .innerJoin(notificationChannel, eq(notificationChannel.id, notification.channelId))
      .where(and(eq(notification.id, notificationId), eq(notification.state, 'waiting')))
      .for('update', { of: notification, skipLocked: true });
    if (!found) return 'gone';
    const { row, channel } = found;
    const { message } = row.payload as { message: Message };
    const delivery = await deliver(ctx, channel, { id: row.id, message, now: ctx.now });
    const tries = row.tries + 1;
    const over = !delivery.ok && (delivery.permanent || tries >= NOTIFICATION_TRIES_MAX);
    const state = delivery.ok ? 'sent' : over ? 'failed' : 'waiting';
    await tx.db
      .update(notification)
      .set({
        state,
        tries,
        error: delivery.ok ? null : delivery.detail,
        sentAt: delivery.ok ? ctx.now : null,
      })
      .where(eq(notification.id, row.id));
    if (state === 'waiting') return 'retry';
    await tell(tx, ctx, row.incidentId, channel.name, state);
    return state;
  });
}

async function tell(
  tx: Transaction,
  ctx: VerbContext,
  incidentId: number | null,
  channel: string,
  state: 'sent' | 'failed',
): Promise<void> {
  if (incidentId === null) return;
  const kind = state === 'sent' ? 'notification-sent' : 'notification-failed';
  await writeEvent(tx, ctx, { incidentId, kind, body: { channel }, actor: 'system' });
  await announceChange(tx, ['incidents']);
}
