import { keepChronicFailers, keepDimensionValues, runDetection } from '@tsunagu/services/detect';
import { z } from 'zod';
import { rest } from './rest.ts';
import { RETRIED } from './retried.ts';
import { verbContext, type WorkerContext } from './worker-context.ts';

const detectJobSchema = z.object({ expiries: z.boolean().default(false) });

/** Looks for surges; the scheduled runs look at certificates too, and write down now and then what the engine knows. */
export async function detect(ctx: WorkerContext, data: unknown): Promise<void> {
  const { expiries } = detectJobSchema.parse(data);
  const parts = expiries ? (['surges', 'expiries'] as const) : (['surges'] as const);
  const fromMs = performance.now();
  const outcome = await runDetection(verbContext(ctx), { parts, memory: ctx.memory });
  ctx.pulse.looked(ctx.now(), expiries);
  if (Object.values(outcome).some((count) => count > 0)) ctx.log.info(outcome, 'detected');
  if (outcome.opened > 0) await ctx.respondQueue.add('look-at-onsets', {}, RETRIED);
  if (expiries) {
    await keepChronicFailers(verbContext(ctx), ctx.memory);
    await keepDimensionValues(verbContext(ctx), ctx.memory);
  }
  await rest(ctx, Math.min(REST_MS_MAX, RESTS * (performance.now() - fromMs)));
}

/**
 * After each look it rests three times as long as the look took, at most this: when ten thousand machines come back, every
 * commit asks for one, each reads the last seconds again, and looks without a pause would stand in the way of those who
 * store and those who read.
 */
const REST_MS_MAX = 2_000;
const RESTS = 3;

/**
 * Asks for a run that begins after this moment. One that waits already will; one that is running will not,
 * and BullMQ's own deduplication would let a killed worker's job stand for it until its lock runs out.
 */
export async function askForDetection(ctx: Pick<WorkerContext, 'detectQueue'>): Promise<void> {
  if ((await ctx.detectQueue.getWaitingCount()) > 0) return;
  await ctx.detectQueue.add('detect', { expiries: false }, RETRIED);
}
