import { workOnBacktest } from '@tsunagu/services/detect';
import { FORGET } from './job-names.ts';
import type { WorkerContext } from './worker-context.ts';

/** Of the time, no more than this part goes into the past; the rest is for what happens now. */
const LOAD_MAX = 0.5;
/** The longest stretch without letting others work. */
const STRETCH_MS = 50;

/** Works out what other thresholds would have told, if somebody asked. */
export async function backtest(ctx: WorkerContext): Promise<void> {
  let sinceMs = performance.now();
  const pause = async () => {
    const spentMs = performance.now() - sinceMs;
    if (spentMs < STRETCH_MS) return;
    await new Promise((resolve) => setTimeout(resolve, spentMs / LOAD_MAX - spentMs));
    sinceMs = performance.now();
  };
  const run = await workOnBacktest({ db: ctx.db, now: ctx.now, pause });
  if (run !== null) ctx.log.info({ run }, 'tried other thresholds on the past');
}

/** Whichever worker comes first takes the run; for the others nothing waits. */
export async function askForBacktest(ctx: Pick<WorkerContext, 'respondQueue'>): Promise<void> {
  await ctx.respondQueue.add('backtest', {}, FORGET);
}
