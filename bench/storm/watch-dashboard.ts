import { setTimeout as sleep } from 'node:timers/promises';
import type { DashboardCall } from '../history/dashboard-calls.ts';

/** One person's page asks something every so often. */
const PAUSE_MS = 50;

/** Asks the dashboard's queries in turns, one at a time, until it is stopped. */
export function watchDashboard(calls: readonly DashboardCall[]) {
  const takenMs: number[] = [];
  let going = true;
  const running = (async () => {
    for (let n = 0; going; n += 1) {
      for (const { ask } of calls) {
        if (!going) break;
        const from = performance.now();
        await ask(n);
        takenMs.push(performance.now() - from);
        await sleep(PAUSE_MS);
      }
    }
  })();
  return {
    async stop() {
      going = false;
      await running;
      const sorted = takenMs.toSorted((a, b) => a - b);
      const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
      return { asked: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95) };
    },
  };
}
