import { TsunaguError } from '@tsunagu/core/vocabulary';
import { NOTIFICATION_TRIES_MAX, sendNotification } from '@tsunagu/services/respond';
import { z } from 'zod';
import { FORGET } from './job-names.ts';
import { verbContext, type WorkerContext } from './worker-context.ts';

const sendJobSchema = z.object({ notificationId: z.uuid() });
const FIRST_BACKOFF_MS = 10_000;

/** Sends one notification. A receiver that did not take it makes the job come back later. */
export async function send(ctx: WorkerContext, data: unknown): Promise<void> {
  const { notificationId } = sendJobSchema.parse(data);
  const outcome = await sendNotification(verbContext(ctx), { notificationId });
  ctx.log.info({ notificationId, outcome }, 'notification');
  if (outcome === 'retry') throw new TsunaguError('notification-failed', notificationId);
}

/** Queues the sending of a notification, once. */
export async function askForSending(
  ctx: Pick<WorkerContext, 'respondQueue'>,
  notificationId: string,
): Promise<void> {
  await ctx.respondQueue.add(
    'send',
    { notificationId },
    {
      ...FORGET,
      jobId: `send-${notificationId}`,
      attempts: NOTIFICATION_TRIES_MAX,
      backoff: { type: 'exponential', delay: FIRST_BACKOFF_MS, jitter: 0.2 },
    },
  );
}
