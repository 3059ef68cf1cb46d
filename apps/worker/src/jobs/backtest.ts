import { shareTime, workOnBacktest } from '@tsunagu/services/detect';
import { FORGET } from './job-names.ts';
import type { WorkerContext } from './worker-context.ts';

/** Works out what other thresholds would have told, if somebody asked. */
export async function backtest(ctx: WorkerContext): Promise<void> {
  const run = await workOnBacktest({ db: ctx.db, now: ctx.now, pause: shareTime() });
  if (run !== null) ctx.log.info({ run }, 'tried other thresholds on the past');
}

/** Whichever worker comes first takes the run; for the others nothing waits. */
export async function askForBacktest(ctx: Pick<WorkerContext, 'respondQueue'>): Promise<void> {
  await ctx.respondQueue.add('backtest', {}, FORGET);
}
