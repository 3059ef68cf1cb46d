import { settleOutbox, takeOutbox } from '@tsunagu/services/respond';
import { listenForChanges } from '@tsunagu/services/show';
import { describeError } from './describe-error.ts';
import { askForBacktest } from './jobs/backtest.ts';
import { askForDetection } from './jobs/detect.ts';
import { askForPlan } from './jobs/plan.ts';
import { verbContext, type WorkerContext } from './jobs/worker-context.ts';

/** Commits within this time are one look at the outbox; ingest announces hundreds a second. */
const GATHER_MS = 200;
/** Looked at anyway, in case an announcement was lost with its connection. */
const POLL_MS = 5_000;

/** Turns what waits in the outbox into jobs: queued first, forgotten afterwards, so that a crash in between repeats. */
export async function relayOutbox(ctx: WorkerContext): Promise<number> {
  const entries = await takeOutbox(verbContext(ctx));
  if (entries.some(({ topic }) => topic === 'detect' || topic === 'respond')) await askForDetection(ctx);
  if (entries.some(({ topic }) => topic === 'backtest')) await askForBacktest(ctx);
  for (const entry of entries) {
    if (entry.topic === 'notify') await askForPlan(ctx, Number(entry.payload.incidentId));
  }
  await settleOutbox(ctx, { ids: entries.map((entry) => entry.id) });
  return entries.length;
}

/** Relays after every announced commit, at most once in GATHER_MS, and every POLL_MS. Returns how to stop. */
export async function startRelay(ctx: WorkerContext): Promise<() => Promise<void>> {
  let running: Promise<void> | null = null;
  let asked = false;
  let stopped = false;
  const run = async () => {
    while (asked && !stopped) {
      asked = false;
      try {
        await relayOutbox(ctx);
      } catch (error) {
        ctx.log.warn({ error: describeError(error) }, 'outbox not relayed; it is tried again');
      }
      await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
    }
    running = null;
  };
  const ask = () => {
    asked = true;
    if (!stopped) running ??= run();
  };
  const unlisten = await listenForChanges(ctx.db, ask);
  const timer = setInterval(ask, POLL_MS);
  ask();
  return async () => {
    stopped = true;
    clearInterval(timer);
    await unlisten();
    await running;
  };
}
