import { replayPart, startReplay } from '@tsunagu/services/diagnose';
import { z } from 'zod';
import { FORGET } from './job-names.ts';
import { verbContext, type WorkerContext } from './worker-context.ts';

const replayJobSchema = z.object({ begin: z.boolean().default(false) });

/** Of the time, no more than this part goes into history; the rest is for what happens now. */
const LOAD_MAX = 0.2;
const PAUSE_MS_MIN = 500;
/** Shorter than the time after which a pass counts as left behind. */
const PAUSE_MS_MAX = 10_000;

/**
 * Diagnoses the next part of history again when the catalogue is another than it was diagnosed with, and asks for the
 * part after it. `begin` opens the pass of this catalogue, which any number of workers may do at once.
 */
export async function replay(ctx: WorkerContext, data: unknown): Promise<void> {
  const { begin } = replayJobSchema.parse(data);
  if (begin) await startReplay(verbContext(ctx), { since: null, requestedBy: 'worker' });
  const startedMs = performance.now();
  // Who begins takes over only what a killed worker left: otherwise every minute would add a worker to the pass.
  const part = await replayPart(verbContext(ctx), { onlyIdle: begin });
  if (part === null) return;
  ctx.metrics.replayed(part.attempts, part.changed);
  if (part.done) ctx.log.info({ run: part.runId }, 'history diagnosed again');
  const spentMs = performance.now() - startedMs;
  // An empty day costs nothing and is passed at once.
  const pauseMs =
    part.attempts === 0 ? 0 : Math.min(PAUSE_MS_MAX, Math.max(PAUSE_MS_MIN, spentMs / LOAD_MAX - spentMs));
  await ctx.respondQueue.add('replay', { begin: false }, { ...FORGET, delay: Math.round(pauseMs) });
}
