import { planNotifications } from '@tsunagu/services/respond';
import { z } from 'zod';
import { RETRIED } from './retried.ts';
import { askForSending } from './send.ts';
import { verbContext, type WorkerContext } from './worker-context.ts';

const planJobSchema = z.object({ incidentId: z.int() });

/** Decides what is told of one incident, queues what is due, and comes back for what still waits. */
export async function plan(ctx: WorkerContext, data: unknown): Promise<void> {
  const { incidentId } = planJobSchema.parse(data);
  const { publicUrl } = ctx;
  const result = await planNotifications(verbContext(ctx), { incidentId, publicUrl });
  for (const notificationId of result.notificationIds) await askForSending(ctx, notificationId);
  if (result.lookAgainAt) await askForPlan(ctx, incidentId, result.lookAgainAt);
}

/** Queues planning; several that are asked for at the same time are one job. */
export async function askForPlan(
  ctx: Pick<WorkerContext, 'respondQueue' | 'now'>,
  incidentId: number,
  at: Date | null = null,
): Promise<void> {
  const later =
    at === null
      ? {}
      : {
          jobId: `plan-${incidentId}-${at.getTime()}`,
          delay: Math.max(0, at.getTime() - ctx.now().getTime()),
        };
  await ctx.respondQueue.add('plan', { incidentId }, { ...RETRIED, ...later });
}
