import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, and no longer than until it is told to stop: whoever waits looks at the signal anyway. */
export async function pause(delayMs: number, stopping: AbortSignal): Promise<void> {
  await sleep(delayMs, null, { signal: stopping }).catch((error: unknown) => {
    if (!stopping.aborted) throw error;
  });
}
