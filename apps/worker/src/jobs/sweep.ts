import { hasBacktestWaiting } from '@tsunagu/services/detect';
import { listUntoldIncidents, listWaitingNotifications } from '@tsunagu/services/respond';
import { askForBacktest } from './backtest.ts';
import { askForPlan } from './plan.ts';
import { askForSending } from './send.ts';
import { verbContext, type WorkerContext } from './worker-context.ts';

/** Younger ones are still in the hands of their own job. */
const WAITING_SECONDS = 60;

/** Makes jobs again that a killed worker or an emptied queue store took with it. */
export async function sweep(ctx: WorkerContext): Promise<void> {
  const verb = verbContext(ctx);
  const waiting = await listWaitingNotifications(verb, { olderThanSeconds: WAITING_SECONDS });
  for (const notificationId of waiting) await askForSending(ctx, notificationId);
  for (const incidentId of await listUntoldIncidents(verb)) await askForPlan(ctx, incidentId);
  if (await hasBacktestWaiting(ctx)) await askForBacktest(ctx);
}
